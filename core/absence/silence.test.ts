import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultSettings } from '../network/settings.ts'
import { dueStep, silenceSteps } from './silence.ts'

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Rome]`)
const since = Temporal.Instant.from('2026-01-31T09:00:00Z')
const due = (now: string, words = 0) => dueStep({ since, words }, defaultSettings, at(now))

it('says a word after three months, another after six, and lets rest after twelve', () => {
  expect(due('2026-04-30T09:59:00')).toBeUndefined()
  expect(due('2026-05-01T10:00:00')).toBe('first')
  expect(due('2026-07-30T10:00:00', 1)).toBeUndefined()
  expect(due('2026-07-31T11:00:00', 1)).toBe('second')
  expect(due('2027-01-31T11:00:00', 2)).toBe('dormant')
  expect(due('2028-01-31T11:00:00', 3)).toBeUndefined()
})

it('says one word, the latest, when nobody looked for months', () => {
  expect(due('2026-09-01T10:00:00')).toBe('second')
  expect(due('2027-09-01T10:00:00', 1)).toBe('dormant')
})

it('says each word once over any nights, in this order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 80 }), gaps => {
      let now = since.toZonedDateTimeISO('Europe/Rome')
      let words = 0
      const said: string[] = []
      for (const days of gaps) {
        now = now.add({ days })
        const step = dueStep({ since, words }, defaultSettings, now)
        if (step === undefined) continue
        said.push(step)
        words = silenceSteps.indexOf(step) + 1
      }
      expect(said).toEqual(silenceSteps.filter(step => said.includes(step)))
    }),
  )
})
