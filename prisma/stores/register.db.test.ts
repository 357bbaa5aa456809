import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toMinutes } from '#core/minutes'
import { signRegister } from '#core/register/check-register'
import { keepPeriods } from '#core/retention/keep-periods'
import { openRegisterBank, type RegisterBank } from '#test/builders/bank-register'

let town: RegisterBank
beforeAll(async () => {
  town = await openRegisterBank()
})
afterAll(() => town.close())

const kinds = async () => (await town.verify()).faults.map(({ kind }) => kind)
const one = () => town.placements[0]
/** Nothing was entered, and nothing signed. */
async function begin(): Promise<void> {
  await town.tamper('delete from register_row; delete from register_root')
  await rm(join(town.folder, 'seals'), { recursive: true, force: true })
}

describe('a register', () => {
  it('is one chain per placement, numbered from one', async () => {
    const [first, second] = town.placements
    expect([await town.append(first), await town.append(first), await town.append(second)]).toEqual(
      [1, 2, 1],
    )
    expect(await town.verify()).toEqual({ rows: 3, chains: 2, faults: [] })
  })

  it('gives the last word on a row, and keeps the first; its reason is sealed and opened', async () => {
    const reason = 'the sheet said two hours'
    const hours = { minutes: toMinutes(120), countedMinutes: toMinutes(120) }
    await town.append(one(), { ...hours, corrects: 1, reason })
    const { standing, rows, totals } = await town.bank.work(async ({ register }) => ({
      standing: await register.standing(one()),
      rows: await register.rowsOf(one()),
      totals: await register.totalsOf(one()),
    }))
    expect(rows.map(row => [row.number, row.corrects, row.reason])).toEqual([
      [1, null, null],
      [2, null, null],
      [3, 1, reason],
    ])
    expect(standing.map(({ number }) => number)).toEqual([2, 3])
    expect(totals).toMatchObject({ done: 180, uncounted: 0, waiting: 0, rows: 2 })
    const [kept] = await town.bank.asOwner<{ sealed: Buffer }>(
      'select reason_sealed as sealed from register_row where reason_sealed is not null',
    )
    expect(kept?.sealed.includes(reason)).toBe(false)
  })

  it('counts absences apart, and what a limit left out', async () => {
    await town.append(one(), { absence: 'unjustified', countedMinutes: toMinutes(0) })
    await town.append(one(), { countedMinutes: toMinutes(20), uncounted: 'day-limit' })
    const totals = await town.bank.work(({ register }) => register.totalsOf(one()))
    expect(totals).toMatchObject({ done: 200, uncounted: 40, unjustified: 60, justified: 0 })
  })

  it('stands as it was sealed, however fine the clock is', async () => {
    const at = Temporal.Instant.from('2026-11-24T10:00:00.999999999Z')
    await town.append(one(), { at, tutorSaidAt: at, personSaidAt: at })
    await signRegister({ ...town.deps, ports: { ...town.deps.ports, now: () => at } })(
      town.bank.territoryId,
    )
    expect(await kinds()).toEqual([])
  })

  it('is never changed nor emptied, not by its owner either', async () => {
    for (const deed of ['update register_row set minutes = 1', 'delete from register_row']) {
      await expect(town.bank.asOwner(deed)).rejects.toThrow('only grows')
    }
    await expect(town.bank.asOwner('truncate register_row')).rejects.toThrow('only grows')
  })

  it('takes one correction of a row', async () => {
    await expect(town.append(one(), { corrects: 1 })).rejects.toThrow('corrects')
  })
})

describe('what is tampered with', () => {
  beforeEach(async () => {
    await begin()
    for (let row = 0; row < 4; row += 1) await town.append(one())
    expect(await kinds()).toEqual([])
  })
  const where = (number: number) => `where placement_id = ${one()} and number = ${number}`

  it.each([
    ['counted_minutes = 59', 'row-altered'],
    [`day = '2026-11-03'`, 'row-altered'],
    [`tutor_said_at = null`, 'row-altered'],
    [`reason_sealed = '\\x01'`, 'row-altered'],
    [`mac = 'x'`, 'row-misplaced'],
    [`key_id = 'gone'`, 'row-key-unknown'],
  ])('%s is found', async (change, kind) => {
    await town.tamper(`update register_row set ${change} ${where(2)}`)
    const { faults } = await town.verify()
    expect(faults[0]).toEqual({ kind, placementId: one(), number: 2 })
  })

  it('a row that was taken out is missed', async () => {
    await town.tamper(`delete from register_row ${where(2)}`)
    expect(await town.verify()).toMatchObject({ faults: [{ kind: 'row-missing', number: 3 }] })
  })

  it('so is one whose followers were moved up', async () => {
    await town.tamper(`delete from register_row ${where(2)};
      update register_row set number = 2 ${where(3)}; update register_row set number = 3 ${where(4)}`)
    expect((await kinds())[0]).toBe('row-altered')
  })

  it('one that was put in is found, and two that changed places', async () => {
    await town.tamper(`insert into register_row select territory_id, placement_id, 5, host_id, place_id,
      attendance_id, day, planned_starts_at, planned_ends_at, starts_at, ends_at, break_minutes, minutes,
      counted_minutes, uncounted, activity, means, entered_by, person_said_at, tutor_said_at, tutor_id,
      absence, reason_kind, recovers, corrects, reason_sealed, at, key_id, digest, mac
      from register_row ${where(4)}`)
    expect(await kinds()).toEqual(['row-altered'])
    await town.tamper(`delete from register_row ${where(5)};
      update register_row set number = 90 ${where(2)}; update register_row set number = 2 ${where(3)};
      update register_row set number = 3 ${where(90)}`)
    expect((await kinds()).slice(0, 2)).toEqual(['row-altered', 'row-altered'])
  })

  it('a chain that was cut off, or is gone, is missed by the signed root', async () => {
    await town.append(town.placements[1])
    await town.sign()
    expect(
      await readdir(join(town.folder, 'seals', String(town.bank.territoryId), 'register')),
    ).toEqual(['2026-11-24.json'])
    await town.tamper(`delete from register_row where number > 2 or placement_id <> ${one()}`)
    const cut = { kind: 'rows-cut-off' }
    expect(await town.verify()).toMatchObject({
      faults: [
        { ...cut, placementId: one(), number: 4 },
        { ...cut, placementId: town.placements[1], number: 1 },
      ],
    })
    // Rows sealed anew by whoever had the keys are not those that were signed.
    for (let row = 0; row < 2; row += 1) await town.append(one(), { breakMinutes: 5 })
    expect((await kinds())[0]).toBe('head-differs')
    expect((await town.sign()).faults).toHaveLength(2)
  })

  it('a root that was rewritten is not ours; one that only the database lost is', async () => {
    await town.sign()
    await town.tamper(`update register_root set heads = '[]'`)
    expect(await town.verify()).toMatchObject({
      faults: [{ kind: 'register-root-forged', day: '2026-11-24' }],
    })
    await town.tamper('delete from register_root')
    expect(await kinds()).toEqual([])
    await town.append(one())
    await town.sign(1)
    expect(await kinds()).toEqual([])
  })
})

describe('a register whose time is over', () => {
  beforeAll(async () => {
    await begin()
    await town.append(one())
  })
  const old = () => town.placements[1]
  const ended = (ago: string) =>
    town.bank.asOwner(
      `update placement set state = 'completed', ended_at = now() - interval '${ago}' where id = $1`,
      [old()],
    )
  const purged = async () => (await keepPeriods(town.bank.ports)(town.bank.territoryId)).placements

  it('goes with its placement, once a signed root says where it ended, and not before', async () => {
    await town.append(old())
    await town.sign()
    await ended('119 months')
    await town.sign(1)
    expect(await purged()).toBe(0)
    await ended('10 years 1 month')
    expect(await purged()).toBe(0)
    await town.sign(2)
    // What came in after it was closed is closed the night after.
    await town.append(old())
    expect(await purged()).toBe(0)
    await town.sign(3)
    expect(await purged()).toBe(1)
    expect(await town.bank.asOwner('select from placement where id = $1', [old()])).toEqual([])
    expect(await town.verify()).toMatchObject({ chains: 1, faults: [] })
    expect(await town.sign(4)).toMatchObject({ faults: [] })
  })

  it('is missed in the files of whoever takes another one away', async () => {
    await town.tamper('delete from register_row; delete from register_root')
    expect((await town.verify()).faults).toEqual([
      { kind: 'rows-cut-off', placementId: one(), number: 1 },
    ])
  })
})
