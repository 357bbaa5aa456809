import { expect, it } from 'vitest'
import { torture } from './torture.ts'

it('loses and invents nothing while processes die and the network misbehaves', async () => {
  const options = { kills: 4, exchanges: 15, seed: 1, redis: false, hurry: true }
  const { rows, failures } = await torture(options)
  expect(failures).toEqual([])
  const counts = Object.fromEntries(rows)
  expect(counts['processes killed']).toBe(4)
  expect(counts['exchanges confirmed']).toBeGreaterThan(0)
})
