import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameOf, outdated, takenAtOf } from './backup-rotation.ts'

const start = Temporal.ZonedDateTime.from('2026-01-01T02:30[UTC]')
const nightly = (nights: number): readonly Temporal.Instant[] =>
  Array.from({ length: nights }, (_, night) => start.add({ days: night }).toInstant())

/** A folder after so many nights, each with its backup and its clearing up. */
function keepFor(nights: readonly Temporal.Instant[]): readonly string[] {
  let names: readonly string[] = []
  for (const night of nights) {
    names = [...names, nameOf(night)]
    const gone = new Set(outdated(names, night))
    names = names.filter(name => !gone.has(name))
  }
  return names
}

const days = (names: readonly string[]): readonly string[] =>
  names.map(name => String(takenAtOf(name)).slice(0, 10))

describe('backups are kept', () => {
  it('a week by day, then by week, then by month for a year', () => {
    const kept = days(keepFor(nightly(500)))
    // The last night is 15 May 2027.
    expect(kept.slice(-8)).toEqual([
      ...['2027-05-08', '2027-05-09', '2027-05-10', '2027-05-11'],
      ...['2027-05-12', '2027-05-13', '2027-05-14', '2027-05-15'],
    ])
    expect(kept.filter(day => day.endsWith('-01'))).toHaveLength(12)
    expect(kept.length).toBeLessThan(30)
  })

  it('as a name that tells when, and nothing else is touched', () => {
    const at = Temporal.Instant.from('2026-11-22T02:30:00Z')
    expect(nameOf(at)).toBe('filo-2026-11-22T023000Z.backup.age')
    expect(takenAtOf(nameOf(at))?.equals(at)).toBe(true)
    const others = ['notes.txt', 'filo-2001-01-01T000000Z.backup.age.partial', 'filo-.backup.age']
    expect(outdated(others, at)).toEqual([])
  })

  it('at least the newest, however long nobody took one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1 }), nights => {
        const taken = nights.map(night => nameOf(start.add({ days: night }).toInstant()))
        const newest = taken.toSorted().at(-1)
        expect(outdated(taken, start.add({ days: 9000 }).toInstant())).not.toContain(newest)
      }),
    )
  })
})
