import type { HelpRequest } from '../listing/listing.ts'
import type { Stores } from '../ports.ts'
import { reachOf } from './distance.ts'
import { type Census, createFacts, type MatchFacts, type Town } from './facts.ts'
import { bandsFrom, type Found } from './find-matches.ts'
import { fewestSharing } from './places.ts'
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
  const { asker, matches } = found
  const census = remembered(question =>
    stores.listings.countSharing({ ...question, except: asker.id, most: fewestSharing }),
  )
  const factsOf = await createFacts(townsOf(request, found), matches, census)
  const described: DescribedMatch[] = []
  for (const match of some) described.push({ match, facts: await factsOf(match) })
  return described
}

const farthestTold = 20

/** Who could be meant: people around the request; for one at distance, the whole territory. */
function townsOf(request: HelpRequest, { municipalities }: Found): readonly Town[] {
  const { municipalityCode: code, radiusKm, place } = request
  const bandFor = bandsFrom(code, municipalities)
  const reached = new Set(reachOf(code, radiusKm, municipalities).map(town => town.code))
  const around = place === 'remote' ? municipalities : reachOf(code, farthestTold, municipalities)
  return around.map(town => ({
    code: town.code,
    band: bandFor(town.code),
    reached: reached.has(town.code),
  }))
}

/** The matches of one page ask much the same. */
function remembered(census: Census): Census {
  const answers = new Map<string, Promise<number>>()
  return question => {
    if (question.towns.length === 0) return Promise.resolve(0)
    const key = JSON.stringify(question)
    const answer = answers.get(key) ?? census(question)
    answers.set(key, answer)
    return answer
  }
}
