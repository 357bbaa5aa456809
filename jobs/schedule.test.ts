import { expect, it } from 'vitest'
import { performRecurring, type ScheduleDeps } from './schedule.ts'

it('what goes wrong in one territory is told, and the others have their turn', async () => {
  const asked: number[] = []
  const transact = ({ territoryId }: { readonly territoryId: number }) => {
    asked.push(territoryId)
    return Promise.reject(new Error(`closed ${territoryId}`))
  }
  const territories = () => Promise.resolve([1, 2, 3])
  const deps = { ports: { transact }, dispatch: { territories } } as unknown as ScheduleDeps
  await expect(performRecurring(deps, 'watch-placements')).rejects.toThrow('3 of many failed')
  expect(asked).toEqual([1, 2, 3])
  expect(await performRecurring(deps, 'toString')).toBe(false)
})
