/**
 * Words between the two of an exchange pass through the bot: a copy by id, or a ready phrase in
 * the reader's language. Nothing that they write is stored.
 */
import type { Notice, Phrase } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import type { ExchangeId, MemberId, TerritoryId } from '../ids.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Exchange, otherSide, partyOf, sideOf } from './exchange.ts'
import type { ExchangeState } from './machine.ts'

export const talkingStates: readonly ExchangeState[] = ['accepted', 'scheduled', 'done']

type PassMessage = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
  readonly from: MemberId
  readonly message:
    | { readonly phrase: Phrase }
    | { readonly fromChatId: number; readonly messageId: number }
}

/**
 * Answers when it will be read at night: null means at once. Refuses `not-found` to a stranger to
 * the exchange, `no-longer-open` when it is over.
 */
export const passMessage =
  (ports: Ports) =>
  (command: PassMessage): Promise<Result<Temporal.PlainDateTime | null, Refusal>> =>
    ports.transact({ territoryId: command.territoryId }, async stores => {
      const now = ports.now()
      const { exchangeId, message } = command
      const exchange = await stores.exchanges.read(exchangeId)
      const side = exchange === undefined ? undefined : sideOf(exchange, command.from)
      if (exchange === undefined || side === undefined) return refuse({ code: 'not-found' })
      if (!talkingStates.includes(exchange.state)) return refuse({ code: 'no-longer-open' })
      if (!(await stores.commands.claim(command.commandId, now))) return ok(null)
      const notice: Notice =
        'phrase' in message
          ? { kind: 'phrase.sent', facts: { exchangeId, phrase: message.phrase, from: side } }
          : { kind: 'message.relayed', facts: { exchangeId, ...message } }
      const to = partyOf(exchange, otherSide(side)).memberId
      const timing = (await isToday(stores, exchange, now)) ? 'booked' : 'normal'
      const wish = { to, notice, timing, key: keyOf(notice, now) } as const
      const { dueAt } = await notify(stores, now, wish)
      if (Temporal.Instant.compare(dueAt, now) <= 0) return ok(null)
      const { timeZone } = await stores.network.territory()
      return ok(dueAt.toZonedDateTimeISO(timeZone).toPlainDateTime())
    })

/** One message passes once, and one phrase once a minute: a finger that taps twice says it once. */
function keyOf({ facts }: Notice, now: Temporal.Instant): string {
  const minute = Math.floor(now.epochMilliseconds / 60_000)
  const said = Object.values(facts).join('-')
  return 'phrase' in facts ? `phrase-${said}-${minute}` : `relayed-${said}`
}

/** On the day they meet words arrive at once, at night without a sound. */
async function isToday(
  stores: Pick<Stores, 'network'>,
  { appointment }: Exchange,
  now: Temporal.Instant,
): Promise<boolean> {
  if (appointment === null) return false
  const { timeZone } = await stores.network.territory()
  return now.toZonedDateTimeISO(timeZone).toPlainDate().equals(appointment.day)
}
