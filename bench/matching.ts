/**
 * One request against 10,000 and 100,000 offers over 300 municipalities, with about as many that
 * fit in both: the time must follow what fits, not what exists.
 */

import pg from 'pg'
import { categoryCatalogue } from '#core/category/catalogue'
import { type ListingId, type MemberId, type TerritoryId, toId } from '#core/ids'
import type { HelpRequest } from '#core/listing/listing'
import { houseOf } from '#core/listing/member-command'
import { toWeek } from '#core/listing/week'
import { describeMatches } from '#core/matching/describe-matches'
import { findMatches } from '#core/matching/find-matches'
import { pageSize } from '#core/matching/list-matches'
import { toMinutes } from '#core/minutes'
import { ok } from '#core/result'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { type Crowd, createDice, makeCrowd } from '#test/builders/crowd'
import { settleCrowd, settlePast } from '#test/builders/settle-crowd'
import { createTestStores } from '#test/builders/test-stores'
import { createTestDatabase } from '#test/database'
import { percentile, type Row } from './row.ts'

type Size = { readonly offers: number; readonly categories: number }
type Measured = { readonly times: readonly number[]; readonly fits: number }
type Side = {
  readonly size: Size
  readonly measured: Measured
  /** One request, found and described; `counts` false warms up. */
  readonly ask: (counts: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

/** As many offers per category and town in both. */
const small: Size = { offers: 10_000, categories: 2 }
const large: Size = { offers: 100_000, categories: 20 }
const rounds = 300
const warmUp = 30

export async function benchMatching(log: (line: string) => void): Promise<Row[]> {
  const sides: Side[] = []
  try {
    for (const size of [small, large]) {
      log(`settling ${size.offers.toLocaleString('en')} offers`)
      sides.push(await openSide(size))
    }
    // In turns: what else the machine does meanwhile weighs on both alike.
    for (let round = 0; round < warmUp + rounds; round += 1)
      for (const side of sides) await side.ask(round >= warmUp)
    const rows = rowsOf(sides)
    for (const row of rows) log(`${row.question}: ${row.what}: ${row.measured} (${row.aim})`)
    return rows
  } finally {
    for (const side of sides) await side.close()
  }
}

const question = 'Who fits a request'

function rowsOf(sides: readonly Side[]): Row[] {
  const aims = ['the peer', 'p99 under 20 ms']
  const lines = sides.map(({ size, measured: { times, fits } }, at) => ({
    question,
    what: `${size.offers.toLocaleString('en')} offers, ${Math.round(fits / times.length)} fit`,
    measured: `p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}`,
    aim: aims[at] ?? '',
  }))
  const [few = 1, many = 1] = sides.map(side => percentile(side.measured.times, 0.5))
  const ratio = `${(many / few).toFixed(2)} ×`
  return [...lines, { question, what: 'large against small', measured: ratio, aim: '≤ 1.5 ×' }]
}

const ms = (value: number): string => `${value.toFixed(1)} ms`

async function openSide(size: Size): Promise<Side> {
  const database = await createTestDatabase()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  const pool = createPool(database.appUrl, 1)
  await owner.connect()
  const { territoryId, crowd } = await settle(owner, size)
  const transact = createTransact(pool, createTestStores)
  const dice = createDice(3)
  const measured = { times: [] as number[], fits: 0 }
  return {
    size,
    measured,
    ask: async counts => {
      const request = requestOf(crowd, dice)
      const started = performance.now()
      const found = await transact(houseOf({ territoryId }), async stores => {
        const all = await findMatches(stores, request, now)
        await describeMatches(stores, request, all, all.matches.slice(0, pageSize))
        return ok(all.matches.length)
      })
      if (!counts || !found.ok) return
      measured.times.push(performance.now() - started)
      measured.fits += found.value
    },
    close: async () => {
      await Promise.all([pool.end(), owner.end()])
      await database.drop()
    },
  }
}

const now = Temporal.Instant.from('2026-11-22T10:00:00Z')

async function settle(owner: pg.Client, size: Size) {
  const run = (text: string, values: unknown[]) => owner.query(text, values)
  const { rows } = await owner.query<{ id: number }>(
    `insert into territory (slug, time_zone) values ('bench', 'Europe/Rome') returning id`,
  )
  const territoryId = toId<TerritoryId>(rows[0]?.id ?? Number.NaN)
  const people = { towns: 300, people: size.offers, categories: size.categories, seed: 7 }
  const crowd = makeCrowd(people)
  await settleCrowd(run, territoryId, crowd)
  // As many past hours as people: what "times given" and "last asked" are read from.
  const dice = createDice(5)
  const past = crowd.offers.map(offer => ({
    giverId: 1 + Math.floor(dice() ** 2 * size.offers),
    receiverId: 1 + Math.floor(dice() * size.offers),
    category: offer.category,
    town: offer.town,
    offerId: offer.id,
    at: '2026-05-01T10:00:00Z',
  }))
  await settlePast(run, territoryId, past)
  await owner.query('analyze')
  return { territoryId, crowd }
}

/** A person somewhere asks for something within 20 km, this week. */
function requestOf(crowd: Crowd, dice: () => number): HelpRequest {
  const first = Math.floor(dice() * crowd.members.length)
  const member = crowd.members.find(({ id, spoken }) => id > first && spoken.includes('it'))
  const category = categoryCatalogue[Math.floor(dice() * 2)]
  if (member === undefined || category === undefined) throw new Error('an empty crowd')
  return {
    id: toId<ListingId>(1_000_000_000),
    kind: 'request',
    state: 'open',
    memberId: toId<MemberId>(member.id),
    category: category.code,
    municipalityCode: member.town,
    place: 'distance',
    radiusKm: 20,
    weekSlots: toWeek(member.weekSlots),
    minutes: toMinutes(60),
    neededUntil: null,
    welcome: 'anyone',
    note: null,
    noteLanguage: null,
    noteVoice: null,
    expiresAt: now.add({ hours: 720 }),
    warnedAt: null,
  }
}
