/**
 * Help between a person whose presence is hidden and somebody whom a named operator chose, brought
 * together by that operator: written down when it has been done, on the word of both. The other
 * reads the alias; nobody else reads anything.
 */
import { actWithin } from '../exchange/act-on-exchange.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { tellSides } from '../exchange/tell-sides.ts'
import type { ExchangeId, MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import { type CheckedRequest, checkRequest } from '../listing/terms.ts'
import { wholeWeek } from '../listing/week.ts'
import type { Member } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayKnowOf, readKnown } from './may-know.ts'

export type ArrangeExchange = MemberCommand & {
  readonly memberId: MemberId
  readonly otherId: MemberId
  /** Which side the hidden person was on. */
  readonly side: 'giver' | 'receiver'
  readonly category: string
  /** Any whole number: rounded up to the territory's grid. */
  readonly minutes: number
}

/**
 * Refuses `not-found` to who is not named and for who takes no part, `not-allowed` with the
 * operator's own person, `no-room` at the receiver's floor, and what any exchange refuses.
 */
export const arrangeExchange =
  (ports: Ports) =>
  (command: ArrangeExchange): Promise<Result<ExchangeId, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<ExchangeId, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const known = await readKnown(stores, command.by, command.memberId, now)
      if (!known.ok) return known
      if (!fresh) return readMade(stores, command.commandId)
      const other = await readOther(stores, command, now)
      if (!other.ok) return other
      const terms = await readTerms(stores, command, now)
      if (!terms.ok) return terms
      const deed = { ...command, otherId: other.value.id }
      const id = await write(stores, deed, { other: other.value, terms: terms.value }, now)
      const counted = await count(stores, { ...deed, exchangeId: id }, terms.value, now)
      if (!counted.ok) return counted
      await stores.commands.keepAnswer(command.commandId, id)
      const row = { actor: actorOf(command.by), action: 'exchange.arranged', entity: 'exchange' }
      await stores.audit.write({ ...row, entityId: id }, now)
      return ok(id)
    })

async function readOther(
  stores: Stores,
  { by, memberId, otherId }: ArrangeExchange,
  now: Temporal.Instant,
): Promise<Result<Member, Refusal>> {
  if (otherId === by) return refuse({ code: 'not-allowed' })
  const other = await stores.members.read(otherId)
  // A record that was merged reads as the one that stayed.
  const takesPart = other?.state === 'active' && other.id !== memberId && other.id !== by
  if (!takesPart || !(await mayKnowOf(stores, by, other.id, now))) {
    return refuse({ code: 'not-found' })
  }
  const apart = await stores.members.areBlocked(memberId, other.id)
  return apart ? refuse({ code: 'no-longer-open' }) : ok(other)
}

async function readTerms(
  stores: Stores,
  { category, minutes }: ArrangeExchange,
  now: Temporal.Instant,
): Promise<Result<CheckedRequest, Refusal>> {
  const { timeZone } = await stores.network.territory()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const where = { place: 'remote', radiusKm: 0, weekSlots: wholeWeek } as const
  const bare = { note: null, noteLanguage: null, neededUntil: null }
  return checkRequest(
    { category, minutes, ...where, ...bare },
    await stores.network.settings(),
    today,
  )
}

/** Of where she lives nothing is written: the place is the other's. */
async function write(
  stores: Stores,
  { side, memberId, otherId }: ArrangeExchange,
  { other, terms }: { readonly other: Member; readonly terms: CheckedRequest },
  now: Temporal.Instant,
): Promise<ExchangeId> {
  const [giverId, receiverId] = side === 'giver' ? [memberId, otherId] : [otherId, memberId]
  const town = other.municipalityCode ?? (await anyTown(stores, now))
  const expiresAt = now.add({ hours: 24 })
  const request = { kind: 'request', memberId: receiverId, municipalityCode: town } as const
  const requestId = await stores.listings.create({ ...terms, ...request, expiresAt }, now)
  const { category, minutes: planned } = terms
  const between = { giverId, receiverId, planned, requestId, offerId: null }
  return stores.exchanges.create({ ...between, category, municipalityCode: town, expiresAt }, now)
}

async function anyTown({ network }: Stores, now: Temporal.Instant): Promise<string> {
  const { timeZone } = await network.territory()
  const [town] = await network.municipalities(now.toZonedDateTimeISO(timeZone).toPlainDate())
  if (town === undefined) throw new Error('a territory has a municipality')
  return town.code
}

/** Both said yes, it is done, both confirm: each step keeps the rules of any exchange. */
async function count(
  stores: Stores,
  command: ArrangeExchange & { readonly exchangeId: ExchangeId },
  { minutes }: CheckedRequest,
  now: Temporal.Instant,
): Promise<Result<Exchange, Refusal>> {
  const { commandId, territoryId, exchangeId, memberId, otherId } = command
  const [giver, receiver] = command.side === 'giver' ? [memberId, otherId] : [otherId, memberId]
  const step = (verb: 'accept' | 'finish' | 'confirm', by: MemberId) =>
    actWithin(
      stores,
      {
        ...{ commandId: `${commandId}-${verb}`, territoryId, exchangeId, verb, quiet: true },
        ...(verb === 'accept' ? {} : { minutes }),
        by: { kind: 'member', memberId: by },
      },
      now,
    )
  const accepted = await step('accept', giver)
  if (!accepted.ok) return accepted
  const finished = await step('finish', giver)
  if (!finished.ok) return finished
  const confirmed = await step('confirm', receiver)
  if (!confirmed.ok) return confirmed
  const tell = [
    { side: 'giver', kind: 'exchange.resolved' },
    { side: 'receiver', kind: 'exchange.resolved' },
  ] as const
  await tellSides(stores, confirmed.value, tell, commandId, now)
  return confirmed
}

async function readMade(stores: Stores, commandId: string): Promise<Result<ExchangeId, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const exchange = made === undefined ? undefined : await stores.exchanges.read(made as ExchangeId)
  return exchange === undefined ? refuse({ code: 'not-found' }) : ok(exchange.id)
}
