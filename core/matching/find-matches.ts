import { isVetted } from '../category/careful.ts'
import { localDay } from '../listing/lifetime.ts'
import type { HelpRequest } from '../listing/listing.ts'
import type { Member } from '../member/member.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Municipality } from '../network/store.ts'
import type { Stores } from '../ports.ts'
import { keepWelcomed, welcomesFor } from '../visit/fits-welcome.ts'
import { type Band, bandOf, distanceKm, reachOf } from './distance.ts'
import { type Fairness, type Match, rank, sharedLanguages } from './rank.ts'
import { isUrgent } from './urgency.ts'

export type Found = {
  readonly matches: readonly Match[]
  readonly asker: Member
  readonly municipalities: readonly Municipality[]
  /** When the local day began. */
  readonly today: Temporal.Instant
  readonly fairness: Fairness
}

/** Everyone who fits a request, best first. Throws when the request has no owner. */
export async function findMatches(
  stores: Stores,
  request: HelpRequest,
  now: Temporal.Instant,
): Promise<Found> {
  const asker = await stores.members.read(request.memberId)
  if (asker === undefined) throw new Error(`request ${request.id} has no owner`)
  const { timeZone } = await stores.network.territory()
  const settings = await stores.network.settings()
  const day = localDay(now, timeZone)
  const municipalities = await stores.network.municipalities(day)
  const today = day.toZonedDateTime(timeZone).toInstant()
  const remote = request.place === 'remote'
  const { municipalityCode, radiusKm } = request
  const candidates = await stores.listings.candidates({
    requestId: request.id,
    requesterId: asker.id,
    category: request.category,
    clearedAt: isVetted(request.category) ? now : null,
    weekSlots: request.weekSlots,
    reach: remote ? [] : reachOf(municipalityCode, radiusKm, municipalities),
    remote,
    requesterLanguages: languagesOf(asker),
    welcomes: await welcomesFor(stores, request),
    today,
    lately: now.subtract({ hours: 24 * settings.fairnessDays }),
  })
  const welcomed = await keepWelcomed(stores, request, candidates)
  const seeker = { ...asker, weekSlots: request.weekSlots }
  const fairness = fairnessFor(request, day, settings)
  const matches = rank(welcomed, seeker, bandsFrom(municipalityCode, municipalities), fairness)
  return { matches, asker, municipalities, today, fairness }
}

/** What is urgent may be asked of anyone, however often they were asked today. */
const fairnessFor = (
  { neededUntil }: HelpRequest,
  day: Temporal.PlainDate,
  { dailyAsks, mostRefusals }: TerritorySettings,
): Fairness => ({
  dailyAsks: isUrgent(neededUntil, day) ? Number.POSITIVE_INFINITY : dailyAsks,
  mostRefusals,
})

export const languagesOf = (member: Pick<Member, 'language' | 'spokenLanguages'>) =>
  sharedLanguages(member, [member.language, ...member.spokenLanguages])

/** The band of each municipality as seen from one. */
export function bandsFrom(
  code: string,
  municipalities: readonly Municipality[],
): (other: string) => Band {
  const centre = municipalities.find(municipality => municipality.code === code)
  const known = new Map(
    municipalities.map(other => [
      other.code,
      bandOf(
        centre === undefined ? Number.POSITIVE_INFINITY : distanceKm(centre, other),
        other.code === code,
      ),
    ]),
  )
  return other => known.get(other) ?? Number.POSITIVE_INFINITY
}
