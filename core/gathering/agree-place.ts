/**
 * A place is an exchange between the leader and one other: agreed at once, for both have said yes,
 * at the day and hour of the group. From here on it goes the way of every exchange.
 */
import { type ActOnExchange, actWithin } from '../exchange/act-on-exchange.ts'
import type { ExchangeVerb } from '../exchange/machine.ts'
import type { ExchangeId, ListingId, MemberId, TerritoryId } from '../ids.ts'
import { wholeWeek } from '../listing/week.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import type { Gathering } from './gathering.ts'

type Newcomer = {
  readonly memberId: MemberId
  readonly commandId: string
  readonly territoryId: TerritoryId
}

/** Refuses `no-room` when who receives has no hours for it. The gathering is locked. */
export async function agreePlace(
  stores: Stores,
  gathering: Gathering,
  newcomer: Newcomer,
  now: Temporal.Instant,
): Promise<Result<ExchangeId, Refusal>> {
  const { kind, leaderId, appointment } = gathering
  const { memberId } = newcomer
  const [giverId, receiverId] = kind === 'lesson' ? [leaderId, memberId] : [memberId, leaderId]
  const exchangeId = await stores.exchanges.create(
    {
      category: gathering.category,
      requestId: gathering.requestId ?? (await requestOf(stores, gathering, memberId, now)),
      offerId: null,
      gatheringId: gathering.id,
      municipalityCode: gathering.municipalityCode,
      expiresAt: gathering.startsAt,
      ...{ giverId, receiverId, planned: gathering.minutes },
    },
    now,
  )
  const say = (verb: ExchangeVerb, by: MemberId, more: Partial<ActOnExchange> = {}) =>
    actWithin(
      stores,
      {
        commandId: `${newcomer.commandId}-${verb}`,
        territoryId: newcomer.territoryId,
        exchangeId,
        verb,
        by: { kind: 'member', memberId: by },
        quiet: true,
        ...more,
      },
      now,
    )
  for (const step of [
    () => say('accept', giverId),
    () => say('suggest', leaderId, { appointment }),
    () => say('agree', memberId, { appointment }),
  ]) {
    const done = await step()
    if (!done.ok) return done
  }
  return ok(exchangeId)
}

/** Who joins a lesson asks for it: their own request, taken in the same moment. */
const requestOf = (
  { listings }: Stores,
  gathering: Gathering,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<ListingId> =>
  listings.create(
    {
      kind: 'request',
      memberId,
      category: gathering.category,
      municipalityCode: gathering.municipalityCode,
      place: gathering.remote ? 'remote' : 'municipality',
      radiusKm: 0,
      weekSlots: wholeWeek,
      minutes: gathering.minutes,
      neededUntil: gathering.appointment.day,
      note: null,
      noteLanguage: null,
      expiresAt: gathering.startsAt,
    },
    now,
  )
