/**
 * Words between the two of an exchange pass through the bot: a copy by id, or a ready phrase in
 * the reader's language. Nothing that they write is stored.
 */

import type { Notice, Phrase } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import { type Exchange, otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import type { Side } from '../exchange/machine.ts'
import type { ExchangeId, MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isTalkOpen } from './is-open.ts'
import type { Shape } from './shape.ts'

type PassMessage = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
  readonly from: MemberId
  readonly message: { readonly phrase: Phrase } | Relay
}

export type Relay = {
  readonly fromChatId: number
  readonly messageId: number
  readonly shape: Shape
}

/**
 * Answers when it will be read at night: null means at once. A picture of a group takes the whole
 * group along. Refuses `not-found` to a stranger to the exchange, `no-longer-open` when the
 * conversation is over, for whatever reason: who was blocked reads the same as everybody.
 */
export const passMessage =
  (ports: Ports) =>
  (command: PassMessage): Promise<Result<Temporal.PlainDateTime | null, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const exchange = await stores.exchanges.read(command.exchangeId)
      const side = exchange === undefined ? undefined : sideOf(exchange, command.from)
      if (exchange === undefined || side === undefined) return refuse({ code: 'not-found' })
      if (!(await isTalkOpen(stores, exchange.id, now))) return refuse({ code: 'no-longer-open' })
      if (!(await stores.commands.claim(command.commandId, now))) return ok(null)
      const to = partyOf(exchange, otherSide(side)).memberId
      const timing = (await isToday(stores, exchange, now)) ? 'booked' : 'normal'
      let leaves = now
      for (const { notice, key } of await noticesOf(stores, command, side, now)) {
        const { dueAt } = await notify(stores, now, { to, notice, timing, key })
        leaves = dueAt
      }
      if (Temporal.Instant.compare(leaves, now) <= 0) return ok(null)
      const { timeZone } = await stores.network.territory()
      return ok(leaves.toZonedDateTimeISO(timeZone).toPlainDateTime())
    })

type Keyed = { readonly notice: Notice; readonly key: string }

/** One message passes once, and one phrase once a minute: a finger that taps twice says it once. */
async function noticesOf(
  stores: Pick<Stores, 'talks'>,
  { exchangeId, message }: PassMessage,
  from: Side,
  now: Temporal.Instant,
): Promise<readonly Keyed[]> {
  if ('phrase' in message) {
    const facts = { exchangeId, phrase: message.phrase, from }
    const minute = Math.floor(now.epochMilliseconds / 60_000)
    const key = `phrase-${exchangeId}-${message.phrase}-${from}-${minute}`
    return [{ notice: { kind: 'phrase.sent', facts }, key }]
  }
  const parts = await stores.talks.partsOf(message.fromChatId, message.messageId)
  const all = parts.length === 0 ? [message] : parts
  return all.flatMap(part => relayOf(exchangeId, { ...message, ...part }))
}

function relayOf(exchangeId: ExchangeId, relay: Relay): readonly Keyed[] {
  const { fromChatId, messageId, shape } = relay
  const facts = { exchangeId, fromChatId, messageId }
  const key = relayKey(exchangeId, relay)
  const copy: Notice = { kind: 'message.relayed', facts: { ...facts, named: shape === 'bare' } }
  const line: Notice = { kind: 'message.from', facts: { exchangeId, messageId } }
  const lead = shape === 'led' ? [{ notice: line, key: `${key}-from` }] : []
  return [...lead, { notice: copy, key }]
}

/** The deed that passed a message on: what tells whether it was. */
export const relayKey = (
  exchangeId: ExchangeId,
  { fromChatId, messageId }: Pick<Relay, 'fromChatId' | 'messageId'>,
): string => `relayed-${exchangeId}-${fromChatId}-${messageId}`

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
