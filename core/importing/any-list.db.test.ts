import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readList } from '#papers/read-list'
import { openListBank } from '#test/builders/bank-list'
import { importMembers, previewImport } from './import-members.ts'

it('whatever a file holds, it is brought in whole or not at all', async () => {
  const { bank, olga, standing } = await openListBank()
  const cell = fc.oneof(
    fc.constantFrom('Ada', 'ADA', 'Bo', '12', '', 'Trecate', 'Galiate', 'x"y', '"', '3,5', '-1:15'),
    fc.constantFrom('0321 800001', '333', 'new', '1', '31/2/2015', 'arabo', '\0', '=1+1', '\u202e'),
    fc.string({ maxLength: 12 }),
  )
  const junk = fc.array(cell, { maxLength: 8 }).map(cells => cells.join(';'))
  const hours = fc.integer({ min: -40, max: 40 }).map(quarters => String(quarters / 4))
  const fine = fc
    .tuple(fc.stringMatching(/^[A-Z][a-z]{6,9}$/), hours)
    .map(([name, saldo]) => `${name};Trecate;;${saldo}`)
  const row = fc.oneof({ arbitrary: fine, weight: 8 }, junk)
  const heads = [
    'nome;comune;telefono;saldo',
    'name,town,hours',
    'x;y',
    'nome;saldo;comune;decisione',
  ]
  const file = fc.tuple(fc.constantFrom(...heads), fc.array(row, { maxLength: 6 }))
  let done = 0
  await fc.assert(
    fc.asyncProperty(file, async ([head, rows]) => {
      const read = readList(Buffer.from([head, ...rows].join('\n')))
      if ('fault' in read) return
      const list = { rows: read.rows, digest: crypto.randomUUID() }
      const before = await standing()
      const command = {
        commandId: crypto.randomUUID(),
        territoryId: bank.territoryId,
        by: olga,
        list,
      }
      const told = await previewImport(bank.ports)(command)
      expect(await standing()).toEqual(before)
      const result = await importMembers(bank.ports)(command)
      if (!result.ok) {
        expect(await standing()).toEqual(before)
        return
      }
      done += 1
      const after = await standing()
      const members = (told.ok && told.value.plan?.counts.create) || 0
      expect(after).toMatchObject({ members: (before?.members ?? 0) + members })
      expect(await bank.books()).toEqual([])
    }),
    { numRuns: 150, seed: 11, endOnFailure: true },
  )
  await bank.close()
  expect(done).toBeGreaterThan(10)
})
