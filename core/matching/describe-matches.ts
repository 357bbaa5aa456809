import type { HelpRequest } from '../listing/listing.ts'
import { slotsOf } from '../listing/week.ts'
import type { Member } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import { reachOf } from './distance.ts'
import { createFacts, dayNumber, type MatchFacts, slotNumber, type TownCount } from './facts.ts'
import { bandsFrom, type Found } from './find-matches.ts'
import type { Match } from './rank.ts'

export type DescribedMatch = { readonly match: Match; readonly facts: MatchFacts }

/** Says of some matches why they fit, as far as that may be told. */
export async function describeMatches(
  stores: Stores,
  request: HelpRequest,
  found: Found,
  some: readonly Match[],
): Promise<readonly DescribedMatch[]> {
  if (some.length === 0) return []
  const towns = await countTowns(stores, request, found)
  const factsOf = createFacts(towns, found.matches)
  return some.map(match => ({ match, facts: factsOf(match) }))
}

const farthestTold = 20

/** Who lives around the request (for one at distance: in the whole territory), less the asker. */
async function countTowns(
  stores: Stores,
  request: HelpRequest,
  { asker, municipalities }: Found,
): Promise<readonly TownCount[]> {
  const { municipalityCode: code, radiusKm, place } = request
  const reached = new Set(reachOf(code, radiusKm, municipalities).map(town => town.code))
  const around =
    place === 'remote'
      ? municipalities.map(town => town.code)
      : reachOf(code, farthestTold, municipalities).map(town => town.code)
  const people = await stores.members.countFacts(around)
  const times = await stores.listings.countSlots(around)
  const own = factsOfOne(asker)
  const bandFor = bandsFrom(code, municipalities)
  return around.map(town => {
    const less = (isOwn: boolean): number => (town === asker.municipalityCode && isOwn ? 1 : 0)
    const here = people.filter(row => row.municipalityCode === town)
    const all = here.find(row => row.language === null)?.members ?? 0
    return {
      code: town,
      band: bandFor(town),
      reached: reached.has(town),
      members: all - less(all > 0),
      languages: new Map(
        here.flatMap(({ language, members }) =>
          language === null
            ? []
            : [[language, members - less(own.languages.has(language))] as const],
        ),
      ),
      slots: new Map(
        times
          .filter(row => row.municipalityCode === town)
          .map(row => [row.slot, row.members - less(own.slots.has(row.slot))]),
      ),
    }
  })
}

/** What the asker adds to the counts of their own town. */
function factsOfOne({ spokenLanguages, weekSlots }: Member) {
  const slots = slotsOf(weekSlots)
  return {
    languages: new Set(spokenLanguages),
    slots: new Set(slots.flatMap(({ day, part }) => [slotNumber(day, part), dayNumber(day)])),
  }
}
