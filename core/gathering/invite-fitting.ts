/** Who fits a new group is asked once: the helpers of a crew, those who look for such a lesson. */
import { notify } from '../delivery/notify.ts'
import type { ListingId, MemberId } from '../ids.ts'
import type { Offer } from '../listing/listing.ts'
import { type DayPart, slotBit, toWeek, type WeekSlots } from '../listing/week.ts'
import { findMatches } from '../matching/find-matches.ts'
import { requestsFor } from '../matching/requests-for.ts'
import type { Stores } from '../ports.ts'
import { isDiscreet } from '../visit/welcome.ts'
import type { Gathering } from './gathering.ts'

/** So many are asked for each place: more would be called for nothing. */
const askedPerPlace = 2

export async function inviteFitting(
  stores: Stores,
  gathering: Gathering,
  now: Temporal.Instant,
): Promise<void> {
  const fitting =
    gathering.kind === 'crew'
      ? await helpersFor(stores, gathering, now)
      : await learnersFor(stores, gathering, now)
  const request = gathering.requestId && (await stores.listings.read(gathering.requestId))
  // Of whom a discreet call fits the numbers of those who come tell nothing.
  const numbered = !(request && isDiscreet(request))
  const chosen = [...new Set(fitting)].slice(0, gathering.capacity * askedPerPlace)
  for (const [at, memberId] of chosen.entries()) {
    const place = {
      memberId,
      number: numbered ? at + 1 : 0,
      state: 'invited',
      exchangeId: null,
      until: null,
    }
    await stores.gatherings.savePlace(gathering.id, { ...place, state: 'invited' }, now)
    await notify(stores, now, {
      to: memberId,
      notice: { kind: 'gathering.invited', facts: { gatheringId: gathering.id } },
      key: `gathering-${gathering.id}-invited-${memberId}`,
      deadline: gathering.startsAt,
    })
  }
}

async function helpersFor(
  stores: Stores,
  { requestId, appointment }: Gathering,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const request = requestId === null ? undefined : await stores.listings.read(requestId)
  if (request?.kind !== 'request') return []
  const wanted = { ...request, weekSlots: slotOf(appointment) }
  return (await findMatches(stores, wanted, now)).matches.map(match => match.memberId)
}

async function learnersFor(
  stores: Stores,
  gathering: Gathering,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const leader = await stores.members.read(gathering.leaderId)
  if (leader === undefined) return []
  const requests = await requestsFor(stores, asOffer(gathering), leader, now)
  return requests.map(request => request.memberId)
}

/** People come from the next towns, too: kilometres between centres. */
export const groupReachKm = 20

/** A lesson as the matcher reads an offer. */
const asOffer = (gathering: Gathering): Offer => ({
  kind: 'offer',
  id: 0 as ListingId,
  state: 'open',
  memberId: gathering.leaderId,
  category: gathering.category,
  municipalityCode: gathering.municipalityCode,
  place: gathering.remote ? 'remote' : 'distance',
  radiusKm: gathering.remote ? 0 : groupReachKm,
  weekSlots: slotOf(gathering.appointment),
  welcome: 'anyone',
  note: null,
  noteLanguage: null,
  noteVoice: null,
  expiresAt: gathering.startsAt,
  warnedAt: null,
})

const slotOf = ({ day, time }: Gathering['appointment']): WeekSlots =>
  toWeek(slotBit(day.dayOfWeek, partOf(time.hour)))

const partOf = (hour: number): DayPart =>
  hour < 13 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
