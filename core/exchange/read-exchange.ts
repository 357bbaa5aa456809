/** An exchange as one viewer may see it: the other's name only once both have said yes. */
import type { FeedbackPart } from '../feedback/feedback.ts'
import { openParts } from '../feedback/open-parts.ts'
import type { ExchangeId, MemberId, TerritoryId } from '../ids.ts'
import type { Voice } from '../listing/voice.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isTalkOpen } from '../talk/is-open.ts'
import { isUnspoken } from '../visit/is-unspoken.ts'
import { type Exchange, otherSide, partyOf, sideOf } from './exchange.ts'
import type { ExchangeState, Side } from './machine.ts'
import { voiceFor } from './voice-for.ts'

export type ExchangeCard = {
  readonly exchange: Exchange
  /** The viewer's side; an operator who is no party has none. */
  readonly side: Side | 'operator'
  /** First names, for those who may read them. */
  readonly names: { readonly giver: string | null; readonly receiver: string | null }
  readonly municipality: string
  /** What the asker wrote, once both have said yes. */
  readonly note: string | null
  /** What the other spoke, once both have said yes. */
  readonly voice: Voice | null
  readonly today: Temporal.PlainDate
  /** The two may write to each other. */
  readonly talks: boolean
  /** What the viewer can still say about it afterwards. */
  readonly feedback: readonly FeedbackPart[]
}

type Command = {
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
  readonly viewer: MemberInPerson
}

/** Refuses `not-found` to anyone who is neither a party nor an operator of the territory. */
export const readExchange =
  (ports: Ports) =>
  ({ territoryId, exchangeId, viewer }: Command): Promise<Result<ExchangeCard, Refusal>> =>
    ports.transact({ territoryId, viewer: viewer.id }, async stores => {
      const exchange = await stores.exchanges.read(exchangeId)
      const side = exchange === undefined ? undefined : viewOf(exchange, viewer)
      if (exchange === undefined || side === undefined) return refuse({ code: 'not-found' })
      if (side !== 'giver' && (await isUnspoken(stores, exchange)))
        return refuse({ code: 'not-found' })
      if (side === 'operator') await auditRead(stores, exchange, viewer, ports.now())
      return ok(await toCard(stores, exchange, side, ports.now()))
    })

const hidden: readonly ExchangeState[] = ['proposed', 'declined', 'withdrawn', 'expired']

/** Identity appears on acceptance, never before, and not after a "no". */
export const namesShow = (state: ExchangeState): boolean => !hidden.includes(state)

function viewOf(exchange: Exchange, viewer: MemberInPerson): ExchangeCard['side'] | undefined {
  const side = sideOf(exchange, viewer.id)
  if (side !== undefined) return side
  const serves = viewer.roles.some(role => role === 'operator' || role === 'coordinator')
  return serves ? 'operator' : undefined
}

/** The exchange with what this side may read of it. */
export async function toCard(
  stores: Stores,
  exchange: Exchange,
  side: ExchangeCard['side'],
  now: Temporal.Instant,
): Promise<ExchangeCard> {
  const known = {
    giver: await lookAt(stores, partyOf(exchange, 'giver').memberId),
    receiver: await lookAt(stores, partyOf(exchange, 'receiver').memberId),
  }
  const isVeiled = known.giver.isUnseen || known.receiver.isUnseen
  const nameOf = (of: Side): string | null =>
    namesShow(exchange.state) || of === side ? known[of].name : null
  const { timeZone } = await stores.network.territory()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const places = await stores.network.municipalities(today)
  const town = places.find(({ code }) => code === exchange.municipalityCode)
  const isParty = side !== 'operator'
  const mine = (of: Side) => partyOf(exchange, of).memberId
  const request = await stores.listings.read(exchange.requestId)
  return {
    exchange: isVeiled ? { ...exchange, ...withoutTime } : exchange,
    side,
    voice: isParty && namesShow(exchange.state) ? await voiceFor(stores, exchange, side) : null,
    note: namesShow(exchange.state) ? (request?.note ?? null) : null,
    names: { giver: nameOf('giver'), receiver: nameOf('receiver') },
    municipality: isVeiled ? '' : (town?.name ?? ''),
    today,
    talks: await isTalkOpen(stores, exchange.id, now),
    feedback: isParty ? await openParts(stores, exchange.id, mine(side), now) : [],
  }
}

/** With somebody of whom the viewer may know no more than the alias, no place and no time is told. */
const withoutTime = { appointment: null, suggested: null, suggestedBy: null }

type Known = { readonly name: string | null; readonly isUnseen: boolean }

async function lookAt({ members, hidden }: Stores, memberId: MemberId): Promise<Known> {
  const member = await members.read(memberId)
  if (member !== undefined) return { name: member.firstName, isUnseen: false }
  const alias = await hidden.aliasOf(memberId)
  return { name: alias, isUnseen: alias !== null }
}

async function auditRead(
  stores: Stores,
  exchange: Exchange,
  viewer: MemberInPerson,
  now: Temporal.Instant,
): Promise<void> {
  const row = { actor: `member-${viewer.id}`, action: 'exchange.read', entity: 'exchange' }
  await stores.audit.write({ ...row, entityId: exchange.id }, now)
}

/** The first name of the other side, if the viewer may read it. */
export function otherName({ side, names }: ExchangeCard): string {
  return (side === 'operator' ? null : names[otherSide(side)]) ?? ''
}
