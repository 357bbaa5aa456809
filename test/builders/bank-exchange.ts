import { type ActOnExchange, actOnExchange } from '#core/exchange/act-on-exchange'
import type { Actor } from '#core/exchange/actor'
import type { Exchange } from '#core/exchange/exchange'
import type { ExchangeState, ExchangeVerb, Hand } from '#core/exchange/machine'
import { type ExchangeId, type ListingId, type MemberId, toId } from '#core/ids'
import type { NewListing } from '#core/listing/store'
import { wholeWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { Bank } from './bank.ts'
import { volunteerFor } from './bank-volunteer.ts'

export type Pair = { readonly giver: MemberId; readonly receiver: MemberId }
export type Born = Pair & { readonly id: ExchangeId; readonly requestId: ListingId }

const common = {
  category: 'cleaning',
  municipalityCode: '003149',
  place: 'distance',
  radiusKm: 10,
  weekSlots: wholeWeek,
  note: null,
  noteLanguage: null,
} as const

export const addOffer = (bank: Bank, memberId: MemberId): Promise<ListingId> =>
  addListing(bank, { ...common, kind: 'offer', memberId, expiresAt: inAMonth(bank) })

export const addRequest = (bank: Bank, memberId: MemberId, minutes: number): Promise<ListingId> =>
  addListing(bank, {
    ...common,
    kind: 'request',
    memberId,
    minutes: toMinutes(minutes),
    neededUntil: null,
    expiresAt: inAMonth(bank),
  })

const addListing = (bank: Bank, listing: NewListing): Promise<ListingId> =>
  bank.work(({ listings }) => listings.create(listing, bank.ports.now()))

const inAMonth = (bank: Bank): Temporal.Instant => bank.ports.now().add({ hours: 30 * 24 })

/** A proposal for a request; for a new one of the receiver when none is named. */
export async function addProposal(
  bank: Bank,
  { giver, receiver, minutes = 60, ...of }: Pair & { minutes?: number; requestId?: ListingId },
): Promise<Born> {
  const requestId = of.requestId ?? (await addRequest(bank, receiver, minutes))
  const parties = { giverId: giver, receiverId: receiver, planned: toMinutes(minutes) }
  const where = { category: 'cleaning', municipalityCode: '003149', offerId: null } as const
  const id = await bank.work(({ exchanges }) =>
    exchanges.create(
      { ...where, ...parties, requestId, expiresAt: inAMonth(bank) },
      bank.ports.now(),
    ),
  )
  return { id, requestId, giver, receiver }
}

/** How an exchange gets into each state, by the real use case. */
export const wayTo: Record<ExchangeState, readonly (readonly [Hand, ExchangeVerb])[]> = {
  proposed: [],
  accepted: [['giver', 'accept']],
  scheduled: [
    ['giver', 'accept'],
    ['giver', 'suggest'],
    ['receiver', 'agree'],
  ],
  done: [
    ['giver', 'accept'],
    ['giver', 'finish'],
  ],
  confirmed: [
    ['giver', 'accept'],
    ['giver', 'finish'],
    ['receiver', 'confirm'],
  ],
  disputed: [
    ['giver', 'accept'],
    ['giver', 'finish'],
    ['receiver', 'dispute'],
  ],
  declined: [['giver', 'decline']],
  withdrawn: [['receiver', 'withdraw']],
  expired: [['system', 'expire']],
  cancelled: [
    ['giver', 'accept'],
    ['receiver', 'cancel'],
  ],
}

const saysHowLong: ReadonlySet<ExchangeVerb> = new Set(['finish', 'restate', 'resolve'])

/** An exchange in this state; throws when the use case refuses a step of the way. */
export async function addExchange(
  bank: Bank,
  state: ExchangeState,
  of: Pair & { minutes?: number; requestId?: ListingId },
): Promise<Born> {
  const born = await addProposal(bank, of)
  for (const [hand, verb] of wayTo[state]) {
    const minutes = saysHowLong.has(verb) ? { minutes: of.minutes ?? 60 } : {}
    const done = await act(bank, born, hand, verb, minutes)
    if (!done.ok) throw new Error(`${verb} was refused: ${done.refusal.code}`)
  }
  return born
}

/** One act by one hand, with a command id of its own unless one is given. */
export async function act(
  bank: Bank,
  born: Born,
  hand: Hand,
  verb: ExchangeVerb,
  more: Partial<ActOnExchange> = {},
): Promise<Result<Exchange, Refusal>> {
  const { territoryId, ports } = bank
  const by = hand === 'volunteer' ? await volunteerFor(bank, born) : actorOf(born, hand)
  return actOnExchange(ports)({
    commandId: `act-${crypto.randomUUID()}`,
    territoryId,
    exchangeId: born.id,
    verb,
    by,
    ...(hand === 'volunteer' && verb === 'confirm' ? { proof: 'heard-both' } : {}),
    ...(saysHowLong.has(verb) ? { minutes: 60 } : {}),
    appointment: {
      day: Temporal.PlainDate.from('2026-12-01'),
      time: Temporal.PlainTime.from('15:00'),
    },
    ...more,
  })
}

function actorOf({ giver, receiver }: Pair, hand: Exclude<Hand, 'volunteer'>): Actor {
  if (hand === 'system') return { kind: 'system' }
  if (hand === 'operator') return { kind: 'operator', memberId: someOperator }
  return { kind: 'member', memberId: hand === 'giver' ? giver : receiver }
}

/** Of no side in any exchange. */
const someOperator = toId<MemberId>(999_999)
