import { expect, it } from 'vitest'
import { createAllWords } from '#locales/i18n'
import { appointmentsFile } from './appointments.ts'

const at = (text: string) => Temporal.Instant.from(text)

it('a calendar says where to be and when, and is known again when it moves', () => {
  const appointment = {
    ...{ uid: 'shift-7@1.filo', title: 'Cura del verde · Emporio', text: 'Bus 5, last stop' },
    ...{ startsAt: at('2026-12-01T08:00:00Z'), endsAt: at('2026-12-01T11:00:00Z') },
    ...{ changedAt: at('2026-11-24T10:00:00Z'), place: 'Orto, Via Roma 1' },
  }
  const words = createAllWords()('it')
  const read = (later: string) => {
    const moved = { ...appointment, changedAt: at(later) }
    const paper = appointmentsFile('attivita', [moved], words)
    expect(paper.name).toBe('attivita.ics')
    return Buffer.from(paper.bytes).toString('utf8')
  }
  const file = read('2026-11-24T10:00:00Z')
  expect(file).toContain('UID:shift-7@1.filo')
  expect(file).toContain('DTSTART:20261201T080000Z')
  expect(file).toContain('DTEND:20261201T110000Z')
  expect(file).toContain('LOCATION:Orto\\, Via Roma 1')
  expect(file).toContain('DESCRIPTION:Bus 5\\, last stop')
  const sequenceIn = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1])
  expect(sequenceIn(read('2026-11-25T10:00:00Z'))).toBeGreaterThan(sequenceIn(file))
})
