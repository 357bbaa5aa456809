import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccountId, MemberId } from '#core/ids'
import { gift } from '#core/ledger/transfer'
import { houseOf } from '#core/listing/member-command'
import { toMinutes } from '#core/minutes'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import * as raw from '#test/builders/raw-book'
import { type Line, newDeed, type Run } from '#test/builders/raw-book'

let bank: Bank
let ana: MemberId
let bo: MemberId
let from: AccountId
let to: AccountId
beforeAll(async () => {
  bank = await openBank(20)
})
beforeEach(async () => {
  ana = await addMember(bank, 'Ana', -600)
  bo = await addMember(bank, 'Bo', -600)
  from = (await accountOf(bank, ana)).id
  to = (await accountOf(bank, bo)).id
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const asApp = (work: (run: Run) => Promise<unknown>): Promise<string> => raw.asApp(bank, work)
const asOwner = (text: string): Promise<string> => raw.asOwner(bank, text)
const book = (id: string, kind: string, lines: readonly Line[], resolves?: string): string =>
  raw.transferSql(bank, { id, kind, lines, ...(resolves === undefined ? {} : { resolves }) })
const entries = (id: string, lines: readonly Line[]): string => raw.entriesSql(bank, id, lines)
const held = (minutes: number): readonly Line[] => [
  [from, 'held', -minutes],
  [to, 'held', minutes],
]
const settled = (minutes: number): readonly Line[] => [
  [from, 'settled', -minutes],
  [to, 'settled', minutes],
]

/** A hold that stands. */
async function held60(): Promise<string> {
  const id = newDeed()
  expect(await asApp(run => run(book(id, 'hold', held(60))))).toBe('fine')
  return id
}

describe('the database refuses', () => {
  it('a transfer that does not sum to zero in each layer', async () => {
    const lame: Line[] = [
      [from, 'held', -60],
      [to, 'held', 59],
    ]
    const crossed: Line[] = [
      [from, 'held', -60],
      [to, 'settled', 60],
    ]
    for (const lines of [lame, crossed]) {
      expect(await asApp(run => run(book(newDeed(), 'correction', lines)))).toBe('FB004')
      expect(await asOwner(book(newDeed(), 'correction', lines))).toBe('FB004')
    }
  })

  it('an unbalanced transfer behind a temporary table of the same name', async () => {
    for (const table of ['entry', 'transfer', 'account']) {
      const outcome = await asApp(async run => {
        await run(`create temporary table ${table} (like public.${table}) on commit drop`)
        await run(`grant all on pg_temp.${table} to public`)
        const lines: Line[] = [[to, 'settled', 600]]
        await run(
          book(newDeed(), 'correction', lines)
            .replace('insert into entry', 'insert into public.entry')
            .replace('insert into transfer', 'insert into public.transfer'),
        )
      })
      expect(outcome).toBe('FB004')
    }
  })

  it('entries that come after their transfer, in the same transaction or a later one', async () => {
    const hold = await held60()
    expect(await asApp(run => run(entries(hold, settled(60))))).toBe('FB002')
    expect(await asOwner(entries(hold, settled(60)))).toBe('FB002')
    const same = newDeed()
    const twice = asApp(async run => {
      await run(book(same, 'hold', held(60)))
      await run(entries(same, settled(60)))
    })
    expect(await twice).toBe('FB002')
  })

  it.each(['entry', 'transfer', 'audit'])('to change, delete or empty %s', async table => {
    await addExchange(bank, 'confirmed', { giver: bo, receiver: ana })
    const column = table === 'entry' ? 'minutes' : 'at'
    const changes = [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]
    for (const change of changes) {
      expect(await asApp(run => run(change))).toBe('42501')
      expect(await asOwner(change)).toBe('FB001')
    }
  })

  it('the sums of an account to the application, new or old', async () => {
    const sums = ['settled_minutes', 'held_out_minutes', 'held_in_minutes']
    for (const column of sums) {
      expect(await asApp(run => run(`update account set ${column} = 600`))).toBe('42501')
      const born = `insert into account (territory_id, kind, ${column})
        values (${bank.territoryId}, 'fund', 600)`
      expect(await asApp(run => run(born))).toBe('42501')
    }
    expect(await asApp(run => run('delete from account'))).toBe('42501')
  })

  it('a hold or a gift over the floor, and nothing of it stays', async () => {
    expect(await asApp(run => run(book(newDeed(), 'hold', held(615))))).toBe('FB003')
    expect(await asApp(run => run(book(newDeed(), 'gift', settled(615))))).toBe('FB003')
    expect(await accountOf(bank, ana)).toMatchObject({ settled: 0, heldOut: 0 })
    expect(await asApp(run => run(book(newDeed(), 'hold', held(600))))).toBe('fine')
  })

  it('the twenty-first hour, however many ask for it at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => asApp(run => run(book(newDeed(), 'hold', held(60))))),
    )
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 10 }, () => 'FB003'),
      ...Array.from({ length: 10 }, () => 'fine'),
    ])
    expect((await accountOf(bank, ana)).heldOut).toBe(600)
  })

  it('to spend what is only promised', async () => {
    const rich = await addMember(bank, 'Rita', null)
    const promised = (await accountOf(bank, rich)).id
    const incoming: Line[] = [
      [promised, 'held', -300],
      [from, 'held', 300],
    ]
    expect(await asApp(run => run(book(newDeed(), 'hold', incoming)))).toBe('fine')
    expect(await accountOf(bank, ana)).toMatchObject({ heldIn: 300, heldOut: 0 })
    expect(await asApp(run => run(book(newDeed(), 'hold', held(615))))).toBe('FB003')
  })

  it('a post or a void of nothing, of a post, of another territory, or of a hold resolved', async () => {
    const hold = await held60()
    const undo = held(-60)
    expect(await asApp(run => run(book(newDeed(), 'post', undo, 'nothing')))).toBe('FB005')
    expect(await asApp(run => run(book(newDeed(), 'post', undo)))).toBe('23514')
    const post = newDeed()
    expect(await asApp(run => run(book(post, 'post', [...undo, ...settled(60)], hold)))).toBe(
      'fine',
    )
    expect(await asApp(run => run(book(newDeed(), 'void', undo, post)))).toBe('FB005')
    expect(await asApp(run => run(book(newDeed(), 'post', undo, hold)))).toBe('23505')
    expect(await asApp(run => run(book(newDeed(), 'void', undo, hold)))).toBe('23505')
  })

  it('a post or a void that leaves some of its hold, a hold or a void that settles', async () => {
    const hold = await held60()
    const other = (await accountOf(bank, await addMember(bank, 'Carla'))).id
    const elsewhere: Line[] = [
      [from, 'held', 60],
      [other, 'held', -60],
    ]
    expect(await asApp(run => run(book(newDeed(), 'void', held(-45), hold)))).toBe('FB006')
    expect(await asApp(run => run(book(newDeed(), 'void', elsewhere, hold)))).toBe('FB006')
    expect(await asApp(run => run(book(newDeed(), 'post', settled(60), hold)))).toBe('FB006')
    const more = [...held(-60), ...settled(60)]
    expect(await asApp(run => run(book(newDeed(), 'void', more, hold)))).toBe('FB006')
    expect(await asApp(run => run(book(newDeed(), 'hold', settled(60))))).toBe('FB006')
    expect(await asApp(run => run(book(newDeed(), 'void', held(-60), hold)))).toBe('fine')
  })
})

describe('the database never refuses', () => {
  it('to settle what was done, far over what was held and over the floor', async () => {
    const hold = newDeed()
    expect(await asApp(run => run(book(hold, 'hold', held(600))))).toBe('fine')
    const lines = [...held(-600), ...settled(900)]
    expect(await asApp(run => run(book(newDeed(), 'post', lines, hold)))).toBe('fine')
    expect(await accountOf(bank, ana)).toMatchObject({ settled: -900, heldOut: 0 })
    expect(await asApp(run => run(book(newDeed(), 'hold', held(15))))).toBe('FB003')
  })

  it('to lower a floor under what stands, or to raise it over', async () => {
    const hold = newDeed()
    expect(await asApp(run => run(book(hold, 'hold', held(300))))).toBe('fine')
    await bank.work(({ ledger }) => ledger.setFloor(from, toMinutes(-60)))
    expect(await asApp(run => run(book(newDeed(), 'hold', held(15))))).toBe('FB003')
    const lines = [...held(-300), ...settled(300)]
    expect(await asApp(run => run(book(newDeed(), 'post', lines, hold)))).toBe('fine')
    await bank.work(({ ledger }) => ledger.setFloor(from, toMinutes(-315)))
    expect(await asApp(run => run(book(newDeed(), 'hold', held(15))))).toBe('fine')
  })
})

describe('the store writes a deed', () => {
  const write = (id: string, minutes: number) =>
    bank.work(({ ledger }) =>
      ledger.write(gift(id, { from, to }, toMinutes(minutes)), bank.ports.now()),
    )

  it('once: a retry counts as success and moves nothing', async () => {
    const id = newDeed()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => write(id, 60)))
    expect(outcomes.toSorted().slice(-1)).toEqual(['written'])
    expect(outcomes.filter(outcome => outcome === 'repeated')).toHaveLength(19)
    expect((await accountOf(bank, bo)).settled).toBe(60)
  })

  it('never with other content under the same id', async () => {
    const id = newDeed()
    await write(id, 60)
    await expect(write(id, 75)).rejects.toThrow('other content')
    expect((await accountOf(bank, bo)).settled).toBe(60)
  })

  it('not at all when it would pass the floor, and says so', async () => {
    const refused = bank.ports.transact(houseOf(bank), async ({ ledger }) => {
      const pair = { from, to }
      const written = await ledger.write(gift(newDeed(), pair, toMinutes(660)), bank.ports.now())
      expect(written).toBe('no-room')
      return { ok: false, refusal: { code: 'not-found' } }
    })
    expect(await refused).toEqual({ ok: false, refusal: { code: 'not-found' } })
  })
})
