import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CategoryCode } from '#core/category/catalogue'
import { type ListingId, type MemberId, toId } from '#core/ids'
import type { Candidate, CandidateFilter } from '#core/listing/store'
import { toWeek } from '#core/listing/week'
import { bandOf, distanceKm, reachOf } from '#core/matching/distance'
import { type Match, rank } from '#core/matching/rank'
import { createDice, makeCrowd } from '#test/builders/crowd'
import { openScopedDatabase, type ScopedDatabase } from '#test/builders/scoped-sql'
import { type PastHour, settleCrowd, settlePast } from '#test/builders/settle-crowd'
import { createListingStore } from './listings.ts'

const crowd = makeCrowd({ towns: 60, people: 4000, categories: 6, seed: 7 })
const dice = createDice(11)
const anyone = () => crowd.members[Math.floor(dice() * crowd.members.length)]?.id ?? 1
const past = Array.from({ length: 3000 }, (_, at): PastHour => {
  const giverId = anyone()
  const offer = crowd.offers.find(o => o.memberId === giverId)
  return {
    giverId,
    receiverId: anyone(),
    category: offer?.category ?? 'cleaning',
    town: 'T00000',
    offerId: giverId,
    at: Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes: at }).toString(),
    state: dice() < 0.5 ? 'declined' : 'confirmed',
  }
})
const today = Temporal.Instant.from('2026-06-01T00:00:00Z')
/** Every other person was cleared once; of some it is over, of some it was taken back. */
const cleared = crowd.members
  .filter(({ id }) => id % 2 === 0)
  .map(({ id }) => ({
    memberId: id,
    until: today.add({ hours: id % 3 === 0 ? 0 : 1 }).toString(),
    revokedAt: id % 5 === 0 ? '2026-05-01T00:00:00Z' : null,
  }))
const isCleared = (memberId: number): boolean =>
  memberId % 2 === 0 && memberId % 3 !== 0 && memberId % 5 !== 0
const blocks = Array.from({ length: 2000 }, () => ({ a: anyone(), b: anyone() }))

let database: ScopedDatabase
let territoryId: number
beforeAll(async () => {
  database = await openScopedDatabase()
  territoryId = await database.newTerritory('crowd')
  await settleCrowd(database.asOwner, territoryId, crowd)
  await settlePast(database.asOwner, territoryId, past)
  await database.asOwner(
    `insert into member_block (territory_id, member_id, blocked_id)
    select $1, a, b from unnest($2::bigint[], $3::bigint[]) as x(a, b) on conflict do nothing`,
    [territoryId, blocks.map(x => x.a), blocks.map(x => x.b)],
  )
  await database.asOwner(
    `insert into clearance (territory_id, member_id, category_code, cleared_by, cleared_at, until,
      revoked_by, revoked_at)
    select $1, m, 'cleaning', 1, '2026-01-01', u, case when r is null then null else 1 end, r
    from unnest($2::bigint[], $3::timestamptz[], $4::timestamptz[]) as x(m, u, r)`,
    [
      territoryId,
      cleared.map(x => x.memberId),
      cleared.map(x => x.until),
      cleared.map(x => x.revokedAt),
    ],
  )
  // As a server does by itself, and the tests' server does not.
  await database.asOwner('analyze')
})
afterAll(() => database.close())

const dayBegan = Temporal.Instant.from('2026-01-03T00:00:00Z')
const lately = Temporal.Instant.from('2026-01-02T00:00:00Z')
const fairness = { dailyAsks: 1, mostRefusals: 3 }

type Wish = { radiusKm: number; remote: boolean; clearedAt?: Temporal.Instant }

/** A request that nobody wrote down yet: its id asks for nobody. */
function wishOf(memberId: number, { radiusKm, remote, clearedAt }: Wish): CandidateFilter {
  const member = crowd.members[memberId - 1]
  if (member === undefined) throw new Error('no such member')
  return {
    requestId: toId<ListingId>(999_999_999),
    requesterId: toId<MemberId>(memberId),
    category: 'cleaning' satisfies CategoryCode,
    clearedAt: clearedAt ?? null,
    weekSlots: toWeek(member.weekSlots),
    reach: remote ? [] : reachOf(member.town, radiusKm, crowd.towns),
    remote,
    welcomes: ['anyone'],
    requesterLanguages: [...new Set([member.language, ...member.spoken])],
    today: dayBegan,
    lately,
  }
}

/** Everyone, one by one, by the words of the rule and nothing else. */
function byHand(wish: CandidateFilter, town: string): readonly Candidate[] {
  const home = crowd.towns.find(t => t.code === town)
  return crowd.offers.flatMap(offer => {
    const giver = crowd.members[offer.memberId - 1]
    const there = crowd.towns.find(t => t.code === offer.town)
    if (giver === undefined || home === undefined || there === undefined) return []
    const km = offer.town === town ? 0 : distanceKm(home, there)
    const isNear =
      offer.place !== 'remote' &&
      wish.reach.some(r => r.code === offer.town) &&
      (offer.place === 'municipality' ? offer.town === town : km <= offer.radiusKm)
    const isBlocked = blocks.some(
      x =>
        (x.a === offer.memberId && x.b === wish.requesterId) ||
        (x.b === offer.memberId && x.a === wish.requesterId),
    )
    const fits =
      offer.category === wish.category &&
      offer.state === 'open' &&
      giver.state === 'active' &&
      offer.memberId !== wish.requesterId &&
      (offer.weekSlots & wish.weekSlots) !== 0 &&
      giver.spoken.some(language => wish.requesterLanguages.includes(language)) &&
      (wish.clearedAt === null || isCleared(offer.memberId)) &&
      (wish.remote ? offer.place === 'remote' : isNear) &&
      !isBlocked
    if (!fits) return []
    const asked = past.filter(h => h.giverId === offer.memberId)
    const last = asked.map(h => h.at).sort()
    const lastAt = last.at(-1)
    return {
      offerId: toId<ListingId>(offer.id),
      memberId: toId<MemberId>(offer.memberId),
      municipalityCode: offer.town,
      place: offer.place,
      weekSlots: toWeek(offer.weekSlots),
      spokenLanguages: giver.spoken,
      timesGiven: asked.filter(h => h.category === wish.category && h.state !== 'declined').length,
      lastAskedAt: lastAt === undefined ? null : Temporal.Instant.from(lastAt),
      askedToday: countSince(asked, dayBegan),
      askedLately: countSince(asked, lately),
      refusals: refusalsOf(asked, wish.category),
    }
  })
}

const countSince = (asked: readonly PastHour[], since: Temporal.Instant): number =>
  asked.filter(h => Temporal.Instant.compare(Temporal.Instant.from(h.at), since) >= 0).length

/** From the latest back, until a yes: hours of the past end in a yes or in a no. */
function refusalsOf(asked: readonly PastHour[], category: string): number {
  const own = asked.filter(h => h.category === category).sort((a, b) => (a.at < b.at ? 1 : -1))
  const yes = own.findIndex(h => h.state !== 'declined')
  return yes < 0 ? own.length : yes
}

describe('who fits', () => {
  const wishes = [0, 5, 10, 20].map(radiusKm => ({ radiusKm, remote: false }))
  const vetted = { radiusKm: 20, remote: false, clearedAt: today }
  it.each([...wishes, { radiusKm: 0, remote: true }, vetted, { ...vetted, remote: true }])(
    'is what trying everyone by hand gives, in the same order: %o',
    async wish => {
      let some = 0
      for (const memberId of [5, 77, 500, 1234, 2718, 3999]) {
        const filter = wishOf(memberId, wish)
        const member = crowd.members[memberId - 1]
        if (member === undefined) throw new Error('no such member')
        const found = await database.inScope(territoryId, sql =>
          createListingStore(sql, territoryId).candidates(filter),
        )
        const asker = {
          weekSlots: filter.weekSlots,
          language: member.language,
          spokenLanguages: member.spoken,
        }
        const bandFor = (code: string) => {
          const town = filter.reach.find(r => r.code === code)
          return bandOf(town?.km ?? Number.POSITIVE_INFINITY, code === member.town)
        }
        const shown = (m: Match) => [
          m.offerId,
          m.timesGiven,
          m.askedToday,
          m.askedLately,
          m.refusals,
        ]
        const ranked = rank(found, asker, bandFor, fairness).map(shown)
        const expected = rank(byHand(filter, member.town), asker, bandFor, fairness)
        expect(ranked).toEqual(expected.map(shown))
        some += ranked.length
      }
      expect(some).toBeGreaterThan(0)
    },
  )

  it('reads nothing of another territory', async () => {
    const other = await database.newTerritory('elsewhere')
    const found = await database.inScope(other, sql =>
      createListingStore(sql, other).candidates(wishOf(5, { radiusKm: 20, remote: false })),
    )
    expect(found).toEqual([])
  })
})
