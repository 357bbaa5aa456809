import { expect, it } from 'vitest'
import { mayManage, rolesToGive } from './authority.ts'

it('roles are given from above: operators take in members and volunteers, coordinators also operators', () => {
  expect(rolesToGive(['member', 'volunteer'])).toEqual([])
  expect(rolesToGive(['operator'])).toEqual(['member', 'volunteer'])
  expect(rolesToGive(['coordinator', 'operator'])).toEqual(['member', 'volunteer', 'operator'])
})

it('staff act on whom they could have let in, and nobody acts on a coordinator', () => {
  expect(mayManage(['operator'], ['member', 'volunteer'])).toBe(true)
  expect(mayManage(['operator'], ['member', 'operator'])).toBe(false)
  expect(mayManage(['coordinator'], ['operator'])).toBe(true)
  expect(mayManage(['coordinator'], ['coordinator'])).toBe(false)
  expect(mayManage(['member'], [])).toBe(false)
})
