/**
 * A million rows of registers walked again, by the very code of `npm run register -- verify`, against a
 * bare loop of the same HMACs over contents as long; and what a host asks for at the end of a year.
 */
import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeRoot } from '#core/register/register-root'
import { contentOf, type RowFacts } from '#core/register/row-content'
import type { RegisterDeps } from '#core/register/verify-register'
import { type Link, nextLink } from '#core/seal/chain'
import { createSealKeys } from '#prisma/seal-keys'
import { verifyRegisters } from '#run/register-command'
import { createRegisterRootFiles } from '#run/seal-roots'
import { type Bank, openBank } from '#test/builders/bank'
import { testKey } from '#test/builders/test-stores'
import { addHosts, rowsOfOne, type Seat } from './register-hosts.ts'
import { benchYearOfHost } from './register-year.ts'
import type { Row } from './row.ts'

const usual = 1_000_000
const batch = 10_000

export async function benchRegister(
  log: (line: string) => void,
  [rows = usual]: readonly number[],
): Promise<Row[]> {
  const bank = await openBank(4)
  const folder = await mkdtemp(join(tmpdir(), 'filo-register-'))
  try {
    const keys = createSealKeys([testKey])
    const deps = { ports: bank.ports, keys, roots: createRegisterRootFiles(folder) }
    const { hostId, placements } = await addHosts(bank, Math.ceil(rows / rowsOfOne))
    const put = await fill(bank, deps, placements)
    await sign(bank, deps)
    log(`register: ${put.rows} rows of ${placements.length} placements are there`)
    const walked = await seconds(async () => {
      const there = [{ id: bank.territoryId, slug: 'bank' }]
      if (!(await verifyRegisters(deps, there, log))) throw new Error('a register is not whole')
    })
    const bare = await seconds(() => bareLoop(put))
    log(`register: walked in ${told(walked)}, the bare HMACs in ${told(bare)}`)
    const year = await benchYearOfHost(bank, hostId, log)
    return [
      {
        question: `Verifying registers of ${put.rows.toLocaleString('en')} rows`,
        what: `${placements.length.toLocaleString('en')} chains, read and walked, against a bare loop of their HMACs`,
        measured: `${told(walked)} against ${told(bare)}`,
        aim: 'a minute at most',
      },
      ...year,
    ]
  } finally {
    await bank.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Put = { readonly rows: number; readonly letters: number }

/** Sealed as the store seals them, and put in many at a time; `letters`: what the seals cover. */
async function fill(bank: Bank, { keys }: RegisterDeps, placements: readonly Seat[]): Promise<Put> {
  let letters = 0
  let rows: { readonly facts: RowFacts; readonly link: Link }[] = []
  const put = async () => {
    const of = (value: (row: (typeof rows)[number]) => string | number) => rows.map(value)
    await bank.asOwner(insert(bank.territoryId), [
      ...[of(({ facts }) => facts.placementId), of(({ link }) => link.number)],
      ...[of(({ facts }) => facts.hostId), of(({ facts }) => facts.day)],
      ...[of(({ facts }) => facts.startsAt ?? 0), of(({ link }) => link.keyId)],
      ...[of(({ link }) => link.digest), of(({ link }) => link.mac)],
    ])
    rows = []
  }
  for (const seat of placements) {
    let last: Link | undefined
    for (let at = 0; at < rowsOfOne; at += 1) {
      const facts = factsOf(seat, at)
      const content = contentOf(bank.territoryId, facts)
      last = nextLink(keys, last, content)
      letters += content.length
      rows.push({ facts, link: last })
      if (rows.length === batch) await put()
    }
  }
  if (rows.length > 0) await put()
  await bank.asOwner('analyze register_row')
  return { rows: placements.length * rowsOfOne, letters }
}

const newYear = Temporal.PlainDate.from('2026-01-01')
const length = 3 * 3_600_000

/** Three hours of the morning, each on a day of its own, confirmed as they end. */
function factsOf({ placementId, hostId }: Seat, at: number): RowFacts {
  const day = newYear.add({ days: at })
  const startsAt = day.toZonedDateTime('UTC').epochMilliseconds + 8 * 3_600_000
  const endsAt = startsAt + length
  return {
    ...{ placementId, number: at + 1, hostId, placeId: null, attendanceId: null },
    ...{ day: day.toString(), plannedStartsAt: startsAt, plannedEndsAt: endsAt, startsAt, endsAt },
    ...{ breakMinutes: 0, minutes: 180, countedMinutes: 180, uncounted: null },
    ...{ activity: 'Magazzino', means: 'tutor', enteredBy: hostId },
    ...{ personSaidAt: startsAt, tutorSaidAt: endsAt, tutorId: hostId, absence: 'none' },
    ...{ reasonKind: null, recovers: null, corrects: null, reasonSealed: null, at: endsAt },
  }
}

const insert = (territoryId: number): string => `insert into register_row (territory_id,
    placement_id, number, host_id, day, planned_starts_at, planned_ends_at, starts_at, ends_at,
    break_minutes, minutes, counted_minutes, activity, means, entered_by, person_said_at,
    tutor_said_at, tutor_id, absence, at, key_id, digest, mac)
  select ${territoryId}, placement, number, host, day, t.from_at, t.to_at, t.from_at, t.to_at,
    0, 180, 180, 'Magazzino', 'tutor', host, t.from_at, t.to_at, host, 'none', t.to_at, key, digest, mac
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::date[], $5::bigint[], $6::text[],
    $7::text[], $8::text[]) r (placement, number, host, day, ms, key, digest, mac)
  cross join lateral (select to_timestamp(ms / 1000), to_timestamp(ms / 1000 + 10800))
    t (from_at, to_at)`

/** One root that names every chain: what verifies is compared with it too. */
async function sign(bank: Bank, { keys, roots, ports }: RegisterDeps): Promise<void> {
  const { territoryId } = bank
  const at = ports.now()
  const day = at.toZonedDateTimeISO('UTC').toPlainDate()
  await bank.work(async ({ register }) => {
    const heads = await register.heads()
    const root = makeRoot(keys, [], { heads, closed: [] }, { territoryId, day, at })
    if (root === undefined) throw new Error('there are chains')
    await register.saveRoot(root)
    await roots.write(root)
  })
}

function bareLoop({ rows, letters }: Put): Promise<void> {
  const key = new Uint8Array(32).fill(7)
  const content = 'x'.repeat(Math.round(letters / rows))
  let mac = 'first'
  for (let at = 1; at <= rows; at += 1) {
    const digest = createHmac('sha256', key).update(content).digest('base64url')
    mac = createHmac('sha256', key).update(`${mac}|${at}|${digest}`).digest('base64url')
  }
  return Promise.resolve()
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const told = (time: number): string => `${time.toFixed(1)} s`
