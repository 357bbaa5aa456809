/**
 * Whom one new job fits among 100,000 who wish to hear of something, found by index with policies on,
 * beside looking at every wish; both must name the same people.
 */
import pg from 'pg'
import { workFields } from '#core/alert/fields'
import { bestOfEach, distancesFrom, type Fitting, findWishers } from '#core/alert/find-wishers'
import type { Wishing } from '#core/alert/store'
import { type Rhythm, reaches, rhythms, type WishTerms } from '#core/alert/wish'
import type { MemberId, OpportunityId, TerritoryId } from '#core/ids'
import { toId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Municipality } from '#core/network/store'
import { opportunityKinds } from '#core/opportunity/kinds'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { Stores } from '#core/ports'
import { ok } from '#core/result'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { cook } from '#test/builders/bank-opportunity'
import { type Crowd, createDice, makeCrowd } from '#test/builders/crowd'
import { settleCrowd } from '#test/builders/settle-crowd'
import { createTestStores } from '#test/builders/test-stores'
import { createTestDatabase } from '#test/database'
import { percentile, type Row } from './row.ts'

const people = 100_000
const jobs = 200
const warmUp = 20
/** Looking at every wish takes its time: so often it is done. */
const compared = 10

const question = 'Whom a new job fits'
const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const ms = (value: number): string => `${value.toFixed(1)} ms`

export async function benchAlerts(log: (line: string) => void): Promise<Row[]> {
  log(`settling ${people.toLocaleString('en')} who wish`)
  const database = await createTestDatabase()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  const pool = createPool(database.appUrl, 1)
  await owner.connect()
  try {
    const { territoryId, crowd } = await settle(owner)
    const transact = createTransact(pool, createTestStores)
    const within = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
      const done = await transact(houseOf({ territoryId }), async stores => ok(await work(stores)))
      if (!done.ok) throw new Error(done.refusal.code)
      return done.value
    }
    const rows = await measure(within, crowd)
    for (const row of rows) log(`${row.what}: ${row.measured} (${row.aim})`)
    return rows
  } finally {
    await Promise.all([pool.end(), owner.end()])
    await database.drop()
  }
}

type Within = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>

async function measure(within: Within, crowd: Crowd): Promise<Row[]> {
  const dice = createDice(23)
  const towns = await within(({ network }) =>
    network.municipalities(Temporal.PlainDate.from('2026-11-24')),
  )
  const atOnce = await timed(within, crowd, towns, { dice, sought: ['now'] })
  const all = await timed(within, crowd, towns, { dice, sought: rhythms })
  const { peer, same } = await compare(within, crowd, towns, dice)
  const size = people.toLocaleString('en')
  const row = (what: string, measured: string, aim: string): Row => ({
    ...{ question, what, measured, aim },
  })
  const quick = (what: string, { times, fits }: Timed, aim: string): Row =>
    row(
      `${size} wishes, ${what}: ${Math.round(fits / jobs)} fit`,
      `p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}`,
      aim,
    )
  return [
    quick('those to be told at once', atOnce, 'under 100 ms'),
    quick('digests too', all, 'under 100 ms'),
    row('looking at every wish, in memory', `p50 ${ms(percentile(peer, 0.5))}`, 'the peer'),
    row('the same people', `${same} of ${compared} jobs`, `${compared} of ${compared}`),
  ]
}

type Timed = { readonly times: readonly number[]; readonly fits: number }

async function timed(
  within: Within,
  crowd: Crowd,
  towns: readonly Municipality[],
  { dice, sought }: { readonly dice: () => number; readonly sought: readonly Rhythm[] },
): Promise<Timed> {
  const times: number[] = []
  let fits = 0
  for (let at = 0; at < warmUp + jobs; at += 1) {
    const job = jobIn(crowd, dice, at)
    const started = performance.now()
    const found = await within(stores =>
      findWishers(stores, job, towns, { rhythms: sought, publishedAt: now }),
    )
    if (at < warmUp) continue
    times.push(performance.now() - started)
    fits += found.length
  }
  return { times, fits }
}

/** Every wish is read once; then each job looks at all of them. */
async function compare(
  within: Within,
  crowd: Crowd,
  towns: readonly Municipality[],
  dice: () => number,
): Promise<{ readonly peer: readonly number[]; readonly same: number }> {
  const every = await everyWish(within, crowd)
  const peer: number[] = []
  let same = 0
  for (let at = 0; at < compared; at += 1) {
    const job = jobIn(crowd, dice, 1_000_000 + at)
    const started = performance.now()
    const slow = bestOfEach(every, job, distancesFrom(job, towns))
    peer.push(performance.now() - started)
    const quick = await within(stores =>
      findWishers(stores, job, towns, { rhythms, publishedAt: now }),
    )
    if (namesOf(slow) === namesOf(quick)) same += 1
  }
  return { peer, same }
}

const namesOf = (found: readonly Fitting[]): string =>
  JSON.stringify(found.toSorted((a, b) => a.memberId - b.memberId))

/** Of whoever is here; the others are told of nothing. */
async function everyWish(within: Within, { members }: Crowd): Promise<readonly Wishing[]> {
  const here = members.filter(({ state }) => state === 'active')
  return within(({ alerts }) => alerts.wishingsOf(here.map(({ id }) => toId<MemberId>(id))))
}

function jobIn({ towns }: Crowd, dice: () => number, at: number): Opportunity {
  const town = towns[Math.floor(dice() * towns.length)]
  const isco = ['5120', '9112', '5322', '8322', '9333', '4110', '7112', '5223', '6113', '9329']
  const needsLicence = dice() < 0.5
  return {
    ...cook,
    ...{ id: toId<OpportunityId>(at + 1), state: 'published', municipalityCode: town?.code ?? '' },
    iscoCode: isco[Math.floor(dice() * isco.length)] ?? '5120',
    requirements: needsLicence ? [{ number: 1, kind: 'driving-licence', class: 'B' }] : [],
    ...{ proposedBy: null, approvedBy: null, hasContact: false, createdAt: now, changedAt: now },
    ...{ proposedAt: null, approvedAt: now, publishedAt: now, warnedAt: null, closedAt: null },
    ...{ outcome: null, returned: null },
  }
}

function wishIn(dice: () => number): WishTerms {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(dice() * list.length)]
  const kinds = dice() < 0.6 ? (['job'] as const) : opportunityKinds.filter(() => dice() < 0.3)
  const fields = dice() < 0.4 ? [] : workFields.filter(() => dice() < 0.15)
  return {
    kinds: kinds.length === 0 ? ['training'] : kinds,
    fields,
    reachKm: dice() < 0.15 ? null : (pick(reaches) ?? 10),
    hours: dice() < 0.8 ? 'any' : dice() < 0.5 ? 'part' : 'full',
    rhythm: dice() < 0.5 ? 'now' : dice() < 0.6 ? 'daily' : 'weekly',
  }
}

async function settle(owner: pg.Client): Promise<{ territoryId: TerritoryId; crowd: Crowd }> {
  const { rows } = await owner.query<{ id: number }>(
    `insert into territory (slug, time_zone) values ('bench', 'Europe/Rome') returning id`,
  )
  const territoryId = toId<TerritoryId>(rows[0]?.id ?? Number.NaN)
  const crowd = makeCrowd({ towns: 300, people, categories: 2, seed: 7 })
  await settleCrowd((text, values) => owner.query(text, values), territoryId, crowd)
  const dice = createDice(11)
  const wishes = crowd.members.map(({ id }) => ({ member: id, ...wishIn(dice) }))
  await owner.query(
    `insert into alert_wish (territory_id, member_id, kinds, fields, reach_km, hours, rhythm, state, since)
    select $1, w.member, w.kinds, w.fields, w."reachKm", w.hours, w.rhythm, 'active', '2026-11-01'
    from jsonb_to_recordset($2) as w (member bigint, kinds text[], fields text[], "reachKm" int,
      hours text, rhythm text)`,
    [territoryId, JSON.stringify(wishes)],
  )
  await owner.query(
    `insert into consent (territory_id, member_id, purpose, language, channel, given_at)
    select $1, id, 'opportunity-alerts', language, 'chat', '2026-11-01' from member`,
    [territoryId],
  )
  await owner.query(
    `insert into alert_fact select $1, id, 'licences', case when id % 3 = 0 then '{}' else '{B}' end::text[],
      '2026-11-01' from member where id % 4 = 0`,
    [territoryId],
  )
  await owner.query('vacuum analyze')
  return { territoryId, crowd }
}
