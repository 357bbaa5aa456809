/**
 * The way back from the floor, and the way to spend what piled up: what people near this one look
 * for or offer right now. Nothing is told that fewer than five people could stand behind.
 */
import { isVetted } from '../category/careful.ts'
import type { CategoryCode } from '../category/catalogue.ts'
import { mayServe } from '../clearance/may-serve.ts'
import type { ListingId, MemberId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import type { HelpRequest, Listing, Offer } from '../listing/listing.ts'
import type { Member } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { reachOf } from './distance.ts'
import { fewestSharing } from './places.ts'
import { requestsFor } from './requests-for.ts'

export type Fitting = { readonly request: HelpRequest; readonly offer: Offer }

/** Open requests that this member's own offers serve, each once. */
export async function fittingRequests(
  stores: Stores,
  member: Member,
  now: Temporal.Instant,
): Promise<readonly Fitting[]> {
  const found = new Map<ListingId, Fitting>()
  for (const offer of await stores.listings.ofMember(member.id, ['open'])) {
    if (offer.kind !== 'offer') continue
    if (!(await mayServe(stores, member.id, offer.category, now))) continue
    for (const request of await requestsFor(stores, offer, member, now))
      found.set(request.id, { request, offer })
  }
  return [...found.values()]
}

/** `people`: how many look for what this person offers; `some`: fewer than five; null: nobody. */
export type Outlook = {
  readonly people: number | 'some' | null
  readonly categories: readonly CategoryCode[]
}

const mostNear = 20

/** At the floor: who looks for what I offer; if nobody does, two things that are asked for. */
export async function lowOutlook(
  stores: Stores,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<Outlook> {
  const member = await stores.members.read(memberId)
  if (member === undefined) return { people: null, categories: [] }
  const fitting = await fittingRequests(stores, member, now)
  const told = fitting.filter(({ offer }) => !isDiscreet(offer))
  const askers = new Set(told.map(({ request }) => request.memberId)).size
  if (askers > 0) return { people: askers < fewestSharing ? 'some' : askers, categories: [] }
  return { people: null, categories: await near(stores, member, 'request', 2, now) }
}

/** With hours to spare: what others offer near by. */
export async function highOutlook(
  stores: Stores,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<Outlook> {
  const member = await stores.members.read(memberId)
  if (member === undefined) return { people: null, categories: [] }
  return { people: null, categories: await near(stores, member, 'offer', 3, now) }
}

/** Most wanted first; not what needs a clearance, nor what the person has listed already. */
async function near(
  stores: Stores,
  member: Member,
  kind: Listing['kind'],
  most: number,
  now: Temporal.Instant,
): Promise<readonly CategoryCode[]> {
  if (member.municipalityCode === null) return []
  const { timeZone } = await stores.network.territory()
  const all = await stores.network.municipalities(localDay(now, timeZone))
  const towns = reachOf(member.municipalityCode, mostNear, all).map(({ code }) => code)
  const area = { questions: [{ towns }], except: member.id, most: fewestSharing }
  const [people = 0] = await stores.listings.countSharing(area)
  if (people < fewestSharing) return []
  const mine = new Set(
    (await stores.listings.ofMember(member.id, ['open', 'paused'])).map(each => each.category),
  )
  const listed = await stores.listings.categoriesNear({ kind, towns, except: member.id, now })
  return listed.filter(code => !isVetted(code) && !mine.has(code)).slice(0, most)
}
