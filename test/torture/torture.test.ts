import { expect, it } from 'vitest'
import { torture } from './torture.ts'

it('loses and invents nothing while processes die and the network misbehaves', async () => {
  const options = { kills: 4, exchanges: 12, seed: 1, redis: false, hurry: true }
  const { rows, failures } = await torture(options)
  expect(failures).toEqual([])
  const counts = Object.fromEntries(rows)
  expect(counts['processes killed']).toBeGreaterThanOrEqual(4)
  expect(counts['exchanges confirmed']).toBeGreaterThan(0)
  expect(counts['confirmed by a volunteer']).toBeGreaterThan(0)
  expect(counts['taken back at the desk']).toBeGreaterThan(0)
  expect(counts['  places confirmed']).toBe(2)
})
