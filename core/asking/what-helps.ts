/**
 * What would help a request, said only after the matcher has confirmed it. A claim never points
 * at few: at least five active members live where it newly reaches, or have time on the day it
 * adds, so that asking wider step by step tells of nobody where they live or when they are free.
 */
import { localDay } from '../listing/lifetime.ts'
import type { HelpRequest } from '../listing/listing.ts'
import type { SharingQuestion } from '../listing/store.ts'
import { commonSlots, emptyWeek, wholeDay, wholeWeek } from '../listing/week.ts'
import { reachOf } from '../matching/distance.ts'
import { type Found, findMatches } from '../matching/find-matches.ts'
import { fewestSharing } from '../matching/places.ts'
import type { Match } from '../matching/rank.ts'
import type { Municipality } from '../network/store.ts'
import type { Stores } from '../ports.ts'
import { type Widening, widened, wideningsOf } from './widening.ts'

/** `more`: so many people fit who did not before. */
export type Help = { readonly widening: Widening; readonly more: number }

const mostHelps = 2

/** The best of each kind, two at most, the one that brings most people first. */
export async function whatHelps(
  stores: Stores,
  request: HelpRequest,
  found: Pick<Found, 'matches' | 'municipalities'>,
  now: Temporal.Instant,
): Promise<readonly Help[]> {
  const options = wideningsOf(request)
  if (options.length === 0) return []
  const { timeZone } = await stores.network.territory()
  const today = localDay(now, timeZone)
  const broad = await findMatches(stores, broadest(request), now)
  const helps: Help[] = []
  for (const widening of likeliest(options, request, broad.matches, found.matches)) {
    if (!(await isCrowded(stores, request, widening, found.municipalities))) continue
    // The word of the matcher itself, on the very request that the button makes.
    const { matches } = await findMatches(stores, widened(request, widening, today), now)
    const more = matches.filter(match => isNew(match, found.matches)).length
    if (more > 0) helps.push({ widening, more })
  }
  return helps.sort((a, b) => b.more - a.more).slice(0, mostHelps)
}

const isNew = (match: Match, known: readonly Match[]): boolean =>
  !known.some(other => other.memberId === match.memberId)

/** Any time, as far as can be asked: whoever fits some widening fits this. */
const broadest = (request: HelpRequest): HelpRequest => ({
  ...request,
  weekSlots: wholeWeek,
  ...(request.place === 'remote' ? {} : { place: 'distance', radiusKm: 20 }),
})

/** One of each kind: the day that brings most, the nearest distance that brings anyone. */
function likeliest(
  options: readonly Widening[],
  request: HelpRequest,
  broad: readonly Match[],
  known: readonly Match[],
): readonly Widening[] {
  const strangers = broad.filter(match => isNew(match, known))
  const gain = (widening: Widening): number =>
    strangers.filter(match => reaches(match, request, widening)).length
  const days = options.filter(({ kind }) => kind === 'day').sort((a, b) => gain(b) - gain(a))
  const distances = options.filter(({ kind }) => kind === 'distance')
  const later = options.filter(({ kind }) => kind === 'later')
  return [days, distances, later].flatMap(some => some.find(each => gain(each) > 0) ?? [])
}

function reaches(match: Match, request: HelpRequest, widening: Widening): boolean {
  const { place, radiusKm, weekSlots } = request
  const reach = place === 'municipality' ? 0 : radiusKm
  const km = widening.kind === 'distance' ? widening.km : reach
  const near = place === 'remote' || match.band <= km
  const extra = widening.kind === 'day' ? wholeDay(widening.day) : weekSlots
  const week = widening.kind === 'later' ? wholeWeek : extra
  return near && commonSlots(match.weekSlots, week) !== emptyWeek
}

async function isCrowded(
  stores: Stores,
  request: HelpRequest,
  widening: Widening,
  municipalities: readonly Municipality[],
): Promise<boolean> {
  const question = crowdOf(request, widening, municipalities)
  const wish = { questions: [question], except: request.memberId, most: fewestSharing }
  const [count = 0] = question.towns.length === 0 ? [] : await stores.listings.countSharing(wish)
  return count >= fewestSharing
}

/** Those of whom the claim tells something: around here, or in the towns that are new. */
function crowdOf(
  { place, municipalityCode, radiusKm }: HelpRequest,
  widening: Widening,
  municipalities: readonly Municipality[],
): SharingQuestion {
  const around = (km: number): readonly string[] =>
    reachOf(municipalityCode, km, municipalities).map(town => town.code)
  const everywhere = municipalities.map(town => town.code)
  const here = place === 'remote' ? everywhere : around(place === 'municipality' ? 0 : radiusKm)
  switch (widening.kind) {
    case 'day':
      return { towns: here, slots: wholeDay(widening.day) }
    case 'distance':
      return { towns: around(widening.km).filter(code => !here.includes(code)) }
    case 'later':
      return { towns: here }
  }
}
