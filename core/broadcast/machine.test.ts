import { expect, it } from 'vitest'
import { broadcastAfter, broadcastStates, broadcastVerbsFor, hasLeft } from './machine.ts'

it('reaches every state from a draft, and ends where nothing leads on', () => {
  const seen = new Set(['draft'])
  for (const state of broadcastStates) {
    for (const hand of ['staff', 'second', 'system'] as const) {
      for (const verb of broadcastVerbsFor(state, hand))
        seen.add(String(broadcastAfter(state, verb)))
    }
  }
  expect([...seen].toSorted()).toEqual([...broadcastStates].toSorted())
})

it('lets nobody approve their own words, and the clock alone begin', () => {
  expect(broadcastVerbsFor('awaiting', 'staff')).toEqual(['withdraw', 'discard'])
  expect(broadcastVerbsFor('awaiting', 'second')).toContain('approve')
  expect(broadcastVerbsFor('scheduled', 'second')).not.toContain('start')
  expect(broadcastStates.filter(hasLeft)).toEqual(['sending', 'paused', 'sent', 'stopped'])
})
