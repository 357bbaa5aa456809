import { expect, it } from 'vitest'
import { defaultAttendance } from './attendance/options.ts'
import { runAttendance } from './attendance/run.ts'

it('loses no minute and counts none twice while processes die and the network misbehaves', async () => {
  const options = { ...defaultAttendance, entries: 10, kills: 3, hurry: true }
  const { rows, failures } = await runAttendance(options)
  expect(failures).toEqual([])
  const counts = Object.fromEntries(rows)
  expect(counts['processes killed']).toBeGreaterThanOrEqual(3)
  expect(counts['entries']).toBe(10)
  expect(counts['  confirmed']).toBeGreaterThan(0)
  expect(counts['rows of the register']).toBeGreaterThan(Number(counts['  confirmed']))
})
