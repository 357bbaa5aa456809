import type { HelpRequest } from '../listing/listing.ts'
import type { SharingQuestion } from '../listing/store.ts'
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
  const census = gathered(questions =>
    stores.listings.countSharing({ questions, except: asker.id, most: fewestSharing }),
  )
  const factsOf = await createFacts(townsOf(request, found), matches, census)
  return Promise.all(some.map(async match => ({ match, facts: await factsOf(match) })))
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

type CountAll = (questions: readonly SharingQuestion[]) => Promise<readonly number[]>

/** The matches of one page ask much the same, and at once: each question one time, all together. */
function gathered(countAll: CountAll): Census {
  const answers = new Map<string, Promise<number>>()
  let waiting: SharingQuestion[] = []
  let next: Promise<readonly number[]> | undefined
  const ask = (): Promise<readonly number[]> => {
    const questions = waiting
    waiting = []
    next = undefined
    return countAll(questions)
  }
  return question => {
    if (question.towns.length === 0) return Promise.resolve(0)
    const key = JSON.stringify(question)
    const known = answers.get(key)
    if (known !== undefined) return known
    const at = waiting.push(question) - 1
    next ??= Promise.resolve().then(ask)
    const answer = next.then(counts => counts[at] ?? 0)
    answers.set(key, answer)
    return answer
  }
}
