import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListingId, MemberId } from '#core/ids'
import { toId } from '#core/ids'
import type { HelpRequest, Offer } from '#core/listing/listing'
import { toWeek } from '#core/listing/week'
import { reachOf } from '#core/matching/distance'
import { toMinutes } from '#core/minutes'
import { makeCrowd } from '#test/builders/crowd'
import { openScopedDatabase, type ScopedDatabase } from '#test/builders/scoped-sql'
import { settleCrowd } from '#test/builders/settle-crowd'
import { createListingStore } from './listings.ts'

const crowd = makeCrowd({ towns: 30, people: 600, categories: 2, seed: 5 })
const now = Temporal.Instant.from('2026-11-24T09:00:00Z')

let database: ScopedDatabase
let territoryId: number
beforeAll(async () => {
  database = await openScopedDatabase()
  territoryId = await database.newTerritory('crowd')
  await settleCrowd(database.asOwner, territoryId, crowd)
  // As a server does by itself, and the tests' server does not.
  await database.asOwner('analyze')
})
afterAll(() => database.close())

const stores = <T>(work: (store: ReturnType<typeof createListingStore>) => Promise<T>) =>
  database.inScope(territoryId, sql => work(createListingStore(sql, territoryId)))

const memberOf = (id: number) => {
  const member = crowd.members[id - 1]
  if (member === undefined) throw new Error('no such member')
  return { ...member, languages: [...new Set([member.language, ...member.spoken])] }
}

/** Every fourth person asks, as they would be helped. */
async function ask(id: number): Promise<HelpRequest> {
  const member = memberOf(id)
  const place = (['distance', 'municipality', 'remote'] as const)[id % 3] ?? 'distance'
  return stores(async store => {
    const request = {
      kind: 'request',
      memberId: toId<MemberId>(id),
      category: id % 2 === 0 ? 'cleaning' : 'ironing',
      municipalityCode: member.town,
      place,
      radiusKm: place === 'distance' ? 20 : 0,
      weekSlots: toWeek(member.weekSlots),
      welcome: 'anyone',
      note: null,
      noteLanguage: null,
      noteVoice: null,
      minutes: toMinutes(60),
      neededUntil: null,
      expiresAt: now.add({ hours: 24 }),
    } as const
    return { ...request, id: await store.create(request, now), state: 'open', warnedAt: null }
  })
}

const candidatesOf = (request: HelpRequest) =>
  stores(store =>
    store.candidates({
      requestId: request.id,
      requesterId: request.memberId,
      category: request.category,
      clearedAt: null,
      weekSlots: request.weekSlots,
      reach:
        request.place === 'remote'
          ? []
          : reachOf(request.municipalityCode, request.radiusKm, crowd.towns),
      remote: request.place === 'remote',
      requesterLanguages: memberOf(request.memberId).languages,
      welcomes: ['anyone'],
      today: now,
      lately: now,
    }),
  )

const requestsFor = (offer: Offer) =>
  stores(store =>
    store.openRequestsFor({
      offer,
      reach:
        offer.place === 'remote'
          ? []
          : reachOf(offer.municipalityCode, offer.radiusKm, crowd.towns),
      giverLanguages: memberOf(offer.memberId).languages,
      welcomes: ['anyone'],
      now,
    }),
  )

describe('open requests for an offer', () => {
  it('are those that would find it: one rule, seen from both sides', async () => {
    const active = crowd.members.filter(({ id, state }) => id % 4 === 0 && state === 'active')
    const requests: HelpRequest[] = []
    for (const { id } of active) requests.push(await ask(id))
    const pairs = new Set<string>()
    for (const request of requests)
      for (const { offerId } of await candidatesOf(request)) pairs.add(`${request.id}-${offerId}`)
    const back = new Set<string>()
    const open = crowd.offers.filter(
      ({ state, memberId }) => state === 'open' && memberOf(memberId).state === 'active',
    )
    for (const { id } of open) {
      const offer = await stores(store => store.read(toId<ListingId>(id)))
      if (offer?.kind !== 'offer') throw new Error(`${id} is no offer`)
      for (const request of await requestsFor(offer)) back.add(`${request.id}-${id}`)
    }
    expect(pairs.size).toBeGreaterThan(100)
    expect([...back].sort()).toEqual([...pairs].sort())
  })

  it('leaves out what has ended, and who was asked already', async () => {
    const request = await ask(8)
    const [first] = await candidatesOf(request)
    if (first === undefined) throw new Error('nobody fits')
    const offer = await stores(store => store.read(first.offerId))
    if (offer?.kind !== 'offer') throw new Error('no offer')
    const finds = async () => (await requestsFor(offer)).some(({ id }) => id === request.id)
    expect(await finds()).toBe(true)
    await database.asOwner(
      `with x as (insert into exchange (territory_id, state, category_code, request_id, offer_id,
        municipality_code) values ($1, 'declined', 'cleaning', $2, $3, $4) returning id)
      insert into exchange_party (territory_id, exchange_id, number, side, member_id, planned_minutes)
      select $1, x.id, 1, 'giver', $5, 60 from x`,
      [territoryId, request.id, offer.id, request.municipalityCode, offer.memberId],
    )
    expect(await finds()).toBe(false)
    expect((await candidatesOf(request)).map(c => c.offerId)).not.toContain(offer.id)
    await database.asOwner(`update exchange set state = 'withdrawn' where request_id = $1`, [
      request.id,
    ])
    expect(await finds()).toBe(true)
    await stores(store => store.setState(request.id, 'paused'))
    expect(await finds()).toBe(false)
  })
})
