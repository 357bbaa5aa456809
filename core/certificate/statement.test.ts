import { describe, expect, it } from 'vitest'
import { type CertificateStatement, readStatement, writeStatement } from './statement.ts'

const facts: CertificateStatement = {
  keyId: '0a1b2c3d',
  territory: 'area-sud',
  issuer: 'CISA Ovest Ticino',
  number: 'K7QX-2M9D',
  name: 'Ana',
  minutes: 5430,
  from: '2026-09-01',
  to: '2026-11-27',
  issuedOn: '2026-11-28',
  host: null,
  activity: null,
}

describe('a statement', () => {
  it('is twelve lines, and reads back as it was', () => {
    expect(writeStatement(facts).split('\n')).toEqual([
      ...['1', '0a1b2c3d', 'area-sud', 'CISA Ovest Ticino', 'K7QX-2M9D', 'Ana', '5430'],
      ...['2026-09-01', '2026-11-27', '2026-11-28', '', ''],
    ])
    const full = { ...facts, name: 'سارة', host: 'Emporio di Trecate', activity: 'orto' }
    expect(readStatement(writeStatement(full))).toEqual(full)
  })

  it('has one text: what is typed in another way is not read', () => {
    const text = writeStatement(facts)
    const others = [
      ...[`${text}\n`, text.replace('Ana', ' Ana'), text.replace('5430', '05430')],
      ...[text.replace('\n5430', '\n0'), text.replace('2026-09-01', '2026-13-01')],
      ...[text.replace('1\n', '2\n'), text.replace('Ana', 'A\u202ena'), 'x', ''],
    ]
    expect(others.filter(other => readStatement(other) !== undefined)).toEqual([])
  })

  it('lets nothing in a name start a new line, turn it round or hide', () => {
    const name = 'A\u202en\na\u200b\u2066  \u2028B'
    expect(readStatement(writeStatement({ ...facts, name }))?.name).toBe('An a B')
  })

  it('stays small enough for a code on paper, whatever the names are', () => {
    const long = 'ش'.repeat(200)
    const text = writeStatement({ ...facts, issuer: long, name: long, host: long, activity: long })
    expect(new TextEncoder().encode(text).length + 64).toBeLessThan(370)
    expect(readStatement(text)?.name).toMatch(/^ش+…$/)
  })
})
