import { expect, it, vi } from 'vitest'
import { onceAtATime } from './once-at-a-time.ts'

it('folds calls made during a run into one more run', async () => {
  let runs = 0
  const release: (() => void)[] = []
  const refresh = onceAtATime(() => {
    runs += 1
    return new Promise<void>(resolve => release.push(resolve))
  })
  const first = refresh()
  const second = refresh()
  const third = refresh()
  expect(runs).toBe(1)
  release[0]?.()
  await first
  await vi.waitFor(() => expect(runs).toBe(2))
  release[1]?.()
  await Promise.all([second, third])
  expect(runs).toBe(2)
})

it('goes on after a run that failed', async () => {
  let runs = 0
  const refresh = onceAtATime(() => {
    runs += 1
    return runs === 1 ? Promise.reject(new Error('down')) : Promise.resolve()
  })
  const first = refresh()
  const second = refresh()
  await expect(first).rejects.toThrow('down')
  await expect(second).resolves.toBeUndefined()
  expect(runs).toBe(2)
})
