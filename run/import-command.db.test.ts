import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { importCommand, readImportWish } from './import-command.ts'

let bank: Bank
let folder: string
beforeAll(async () => {
  bank = await openBank()
  folder = await mkdtemp(join(tmpdir(), 'filo-import-'))
})
afterAll(async () => {
  await bank.close()
  await rm(folder, { recursive: true })
})

async function run(text: string, ...more: string[]) {
  const file = join(folder, 'list.csv')
  await writeFile(file, text)
  const wish = readImportWish(['--territory', 'bank', file, ...more])
  return importCommand(bank.ports, bank.territoryId, wish)
}
const names = async () =>
  (await bank.asOwner<{ name: string }>('select first_name as name from member')).map(
    ({ name }) => name,
  )

describe('npm run import', () => {
  it('brings in opportunities as drafts, and says by line what is there already', async () => {
    const list =
      'titolo;tipo;link;note\nCorso;corso;https://example.org/c;\nCorso;corso;https://example.org/c;'
    const said = [
      'line 2: still needs summary, deadline, dates',
      'line 3: is line 2 already: write "new" under "decision" to write it again',
      'New 1, there already 1, wrong 0.',
      'Columns not read: note.',
    ]
    const nothingYet = 'Nothing is changed yet: --for-real brings it in, all of it or nothing.'
    expect(await run(list, '--opportunities')).toEqual([...said, nothingYet])
    expect(await run(list, '--opportunities', '--for-real')).toEqual([
      ...said,
      'Brought in, as drafts.',
    ])
    const [row] = await bank.asOwner('select state, proposed_by from opportunity')
    expect(row).toEqual({ state: 'draft', proposed_by: null })
  })

  it('says what a list would do, brings it in when told to, and once', async () => {
    const list = 'nome;comune;saldo;note\nAda;Trecate;2;x\nBo;Trecate;-1:30;'
    const summary = [
      'New 2, there already 0, changed 0, undecided 0, wrong 0.',
      'Minutes brought along 120, owed 90, to the fund -30.',
      'Columns not read: note.',
    ]
    expect(await run(list)).toEqual([
      ...summary,
      'Nothing is changed yet: --for-real brings it in, all of it or nothing.',
    ])
    expect(await names()).toEqual([])
    expect(await run(list, '--for-real')).toEqual([...summary, 'Brought in.'])
    expect(await names()).toEqual(['Ada', 'Bo'])
    expect(await run(list, '--for-real')).toEqual([
      'This file was brought in before, 2026-11-24T10:00:00Z: nothing is to be done.',
    ])
    expect(await bank.books()).toEqual([])
  })

  it('names lines and numbers where something is to be done, and no people', async () => {
    const gea = await addMember(bank, 'Gea')
    await bank.work(({ members }) => members.keepPhone(gea, '0321000001'))
    const ivo = await addMember(bank, 'Ivo')
    const list = [
      'nome;comune;telefono;saldo',
      'Gea;Trecate;0321 000001;1',
      'Ivo;Trecate;;',
      'Lea;Novara;;x',
      'Gea;Trecate;0321 000001;',
    ].join('\n')
    const said = await run(list)
    expect(said.slice(0, 4)).toEqual([
      `line 2: member ${gea} changes balance`,
      `line 3: looks like member ${ivo}: write "new" or the member's number under "decision"`,
      'line 4: unknown-municipality, invalid-balance',
      'line 5: same-as-line (line 2)',
    ])
    expect(said.join(' ')).not.toMatch(/Gea|Ivo|Lea/)
    await expect(run(list, '--for-real')).rejects.toThrow('2 lines wrong, 1 undecided')
  })

  it.each([
    ['nome;comune\nAda;"Trecate', 'A quote is never closed. Line 2.'],
    ['cognome;comune\nRossi;Trecate', 'No column is headed "nome" or "first name".'],
    ['nome;comune;saldo\nCreso;Trecate;900', 'the fund lacks'],
  ])('says why not: %j', async (text, why) => {
    await expect(run(text, '--for-real')).rejects.toThrow(why)
  })

  it.each([['--territory bank'], ['list.csv'], ['--territory bank a b'], ['--nonsense']])(
    'shows how it is written: %j',
    words => {
      expect(() => readImportWish(words.split(' '))).toThrow('Usage: npm run import')
    },
  )

  it('says when the file is not there', async () => {
    const wish = readImportWish(['--territory', 'bank', join(folder, 'gone.csv')])
    await expect(importCommand(bank.ports, bank.territoryId, wish)).rejects.toThrow('ENOENT')
  })
})
