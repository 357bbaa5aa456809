import type { ReminderNotice } from '#bot/views/notice-reminder'
import type { Notice } from '#core/delivery/notice'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import { standsAt } from '#core/exchange/remind-appointment'
import { stillWaits } from '#core/exchange/remind-confirmation'
import type { Stores } from '#core/ports'
import { type Reader, readCard } from './notice-exchange-facts.ts'

type Reminder = Extract<Notice, { kind: ReminderNotice['kind'] }>

export const isReminder = (notice: Notice): notice is Reminder =>
  notice.kind.startsWith('reminder.')

/** Undefined when what it reminds of is over, or was agreed anew. */
export async function reminderFacts(
  stores: Stores,
  notice: Reminder,
  reader: Reader,
): Promise<ReminderNotice | undefined> {
  const card = await readCard(stores, notice.facts.exchangeId, reader)
  if (card === undefined || otherName(card) === '') return undefined
  return (await applies(stores, notice, card)) ? { kind: notice.kind, card } : undefined
}

async function applies(
  stores: Stores,
  notice: Reminder,
  { exchange, side }: ExchangeCard,
): Promise<boolean> {
  switch (notice.kind) {
    case 'reminder.soon':
    case 'reminder.ended': {
      const { timeZone } = await stores.network.territory()
      return standsAt(exchange, notice.facts.startsAt, timeZone)
    }
    case 'reminder.undecided':
      return exchange.state === 'accepted' && exchange.suggestedBy !== side
    case 'reminder.unconfirmed':
      return stillWaits(stores, exchange, notice.facts.wordId)
  }
}
