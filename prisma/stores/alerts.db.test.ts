import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bestOfEach, distancesFrom, findWishers } from '#core/alert/find-wishers'
import { matchWish, type Wisher } from '#core/alert/match'
import { type AlertWish, rhythms, type WishTerms } from '#core/alert/wish'
import type { MemberId, OpportunityId } from '#core/ids'
import { emptyWeek } from '#core/listing/week'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import { anyOffered, anyWish, anyWisher, someTowns } from '#test/builders/any-wish'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'

let bank: Bank
/** Longitude of a town so many km east of the first. */
const east = (km: number): number => 8 + km / (111.195 * Math.cos((45 * Math.PI) / 180))

beforeAll(async () => {
  bank = await openBank()
  for (const [code, km] of Object.entries(someTowns)) {
    await bank.asOwner(
      `insert into municipality (code, name, latitude, longitude) values ($1, $1, 45, $2)`,
      [code, east(km * 0.99)],
    )
    // One of them belongs to no territory: how far it is from anywhere nobody knows.
    if (code === 'T4') continue
    await bank.asOwner(`insert into municipality_territory values ($1, $2, '2018-01-01')`, [
      code,
      bank.territoryId,
    ])
  }
})
afterAll(() => bank.close())

const said = { noticeVersion: '1', language: 'it', channel: 'chat' } as const

async function settle(wisher: Wisher, wishes: readonly WishTerms[]): Promise<readonly AlertWish[]> {
  return bank.work(async ({ members, organisations, alerts, consents }) => {
    const { home, spoken, adult, week, declared, organisation } = wisher
    const [language = 'it', ...others] = spoken
    const facts = { language, spokenLanguages: others, municipalityCode: home ?? null }
    const rest = { weekSlots: week ?? emptyWeek, noticeVersion: '1', adult: adult === true }
    const person = {
      state: 'active',
      firstName: 'A',
      ...facts,
      ...rest,
      joinedAt: bankOpens,
    } as const
    const id = await members.create(person, bankOpens)
    if (organisation !== null) {
      await organisations.add(id, { kind: organisation, contact: null }, bankOpens)
    }
    await alerts.declare(id, declared, bankOpens)
    await consents.give(id, { purpose: 'opportunity-alerts', ...said }, bankOpens)
    const made: AlertWish[] = []
    for (const terms of wishes) made.push(await alerts.create(id, terms, bankOpens))
    return made
  })
}

const job: OpportunityTerms = {
  ...{ kind: 'job', municipalityCode: 'T0', remote: false, weeklyMinutes: null, iscoCode: '5120' },
  ...{ audience: 'people', eligibleKinds: [], requirements: [], contract: 'seasonal' },
  ...{ organisationId: null, deadlineAt: null, startsOn: null, endsOn: null, places: null },
  ...{ link: null, occupation: null, funder: null, amountCents: null, cofinancingPercent: null },
  documents: [],
  texts: [{ field: 'title', number: 0, language: 'it', text: 'Cuoco' }],
}
const offer = (terms: Partial<OpportunityTerms>) =>
  bank.work(async ({ opportunities }) => {
    const id = await opportunities.create({ ...job, ...terms, proposedBy: null }, bankOpens)
    const written = await opportunities.read(id)
    if (written === undefined) throw new Error('not written')
    return written
  })
const towns = () =>
  bank.work(({ network }) => network.municipalities(Temporal.PlainDate.from('2026-11-24')))

it('finds by index what looking at every wish finds', async () => {
  const seed = { seed: 11, numRuns: 1 }
  const people = fc.sample(fc.tuple(anyWisher, fc.array(anyWish, { maxLength: 3 })), {
    ...seed,
    numRuns: 250,
  })
  const all: { wish: AlertWish; wisher: Wisher }[] = []
  for (const [wisher, wishes] of people) {
    // As a row keeps it: no language is a language of its own, a person says so once.
    for (const wish of await settle(wisher, wishes)) all.push({ wish, wisher })
  }
  const municipalities = await towns()
  // As a server does by itself, and the tests' server does not.
  await bank.asOwner('analyze')
  let found = 0
  for (const terms of fc.sample(anyOffered, { ...seed, numRuns: 120 })) {
    const numbered = terms.requirements.map(each =>
      each.kind === 'residence' ? { ...each, municipalityCodes: ['003149'] } : each,
    )
    const opportunity = await offer({ ...terms, requirements: numbered })
    const distanceTo = distancesFrom(opportunity, municipalities)
    const brute = bestOfEach(all, opportunity, distanceTo)
    const sought = { rhythms, publishedAt: bankOpens }
    const quick = await bank.work(stores =>
      findWishers(stores, opportunity, municipalities, sought),
    )
    const sorted = (some: typeof brute) => some.toSorted((a, b) => a.memberId - b.memberId)
    expect(sorted(quick)).toEqual(sorted(brute))
    found += quick.length
  }
  expect(found).toBeGreaterThan(500)
})

const anything: WishTerms = {
  ...{ kinds: ['job'], fields: [], reachKm: 0, hours: 'any', rhythm: 'now' },
}
const near: Wisher = {
  ...{ home: 'T0', spoken: ['it'], adult: true, week: undefined, declared: {}, organisation: null },
}

it('finds nobody who was told, answered, paused, said no, moved away, or wished later', async () => {
  const opportunity = await offer({})
  const municipalities = await towns()
  const find = async (publishedAt = bankOpens) => {
    const sought = { rhythms, publishedAt }
    const found = await bank.work(stores =>
      findWishers(stores, opportunity, municipalities, sought),
    )
    return found.map(({ memberId }) => memberId)
  }
  const [wish] = await settle(near, [anything])
  if (wish === undefined) throw new Error('no wish')
  const id: MemberId = wish.memberId
  const isFound = async () => (await find()).includes(id)
  expect(await isFound()).toBe(true)
  expect(await find(bankOpens.subtract({ seconds: 1 }))).not.toContain(id)
  const hides = async (how: string, back: string) => {
    await bank.asOwner(how, [id])
    expect([how, await isFound()]).toEqual([how, false])
    await bank.asOwner(back, [id])
    expect([back, await isFound()]).toEqual([back, true])
  }
  const set = (table: string, what: string) => `update ${table} set ${what} where member_id = $1`
  await hides(set('alert_wish', `state = 'paused'`), set('alert_wish', `state = 'active'`))
  await hides(
    set('consent', `withdrawn_at = now(), withdrawn_channel = 'chat'`),
    set('consent', 'withdrawn_at = null, withdrawn_channel = null'),
  )
  await hides(
    `update member set state = 'paused', paused_by = 'self' where id = $1`,
    `update member set state = 'active', paused_by = null where id = $1`,
  )
  // Where they live stands beside the wish, and follows them.
  await hides(
    `update member set municipality_code = 'T5' where id = $1`,
    `update member set municipality_code = 'T0' where id = $1`,
  )
  await bank.work(({ alerts }) => alerts.answer(opportunity.id, id, 'not-for-me'))
  expect(await isFound()).toBe(false)
  await bank.asOwner('delete from opportunity_mark where member_id = $1', [id])
  const tell = (of: OpportunityId) => bank.work(({ alerts }) => alerts.tell(of, [id], bankOpens))
  await tell(opportunity.id)
  await tell(opportunity.id)
  expect(await isFound()).toBe(false)
})

it('keeps what was said and forgets what was taken back', async () => {
  const ana = await addMember(bank, 'Ana')
  const declared = () => bank.work(({ alerts }) => alerts.declaredBy(ana))
  const declare = (what: Wisher['declared']) =>
    bank.work(({ alerts }) => alerts.declare(ana, what, bankOpens))
  expect(await declared()).toEqual({})
  await declare({ licences: [], vehicle: false })
  expect(await declared()).toEqual({ licences: [], vehicle: false })
  await declare({ licences: ['B', 'A'] })
  expect(await declared()).toEqual({ licences: ['B', 'A'] })
  await declare({})
  expect(await declared()).toEqual({})
  const distanceTo = () => 0
  const matched = matchWish(job, anything, near, distanceTo)
  expect(matched.fit).toBe('fits')
})
