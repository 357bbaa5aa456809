import { expect, it } from 'vitest'
import { pinKeeper } from './pin.ts'

it('a PIN fits its own digest alone, and each digest is another', async () => {
  const [one, two] = [await pinKeeper.hash('271828'), await pinKeeper.hash('271828')]
  expect(one).not.toBe(two)
  expect([await pinKeeper.fits('271828', one), await pinKeeper.fits('271829', one)]).toEqual([
    true,
    false,
  ])
  expect(await pinKeeper.fits('271828', '')).toBe(false)
})
