import { expect, it } from 'vitest'
import {
  isOver,
  isUnderWay,
  needsReason,
  placementAfter,
  placementStates,
  placementVerbs,
  placementVerbsFrom,
} from './machine.ts'

it('ends from everywhere, and goes nowhere from an end', () => {
  expect(placementStates.filter(isOver)).toEqual(['completed', 'revoked'])
  expect(placementStates.filter(isUnderWay)).toEqual(['active', 'suspended'])
  for (const state of placementStates.filter(each => !isOver(each))) {
    const next = placementVerbsFrom(state).map(verb => placementAfter(state, verb))
    expect(next).toContain('revoked')
  }
})

it('is begun once: what was under way is no draft any more', () => {
  const back = placementStates.flatMap(state =>
    placementVerbs.filter(verb => placementAfter(state, verb) === 'draft'),
  )
  expect(back).toEqual([])
})

it('asks why something stops before its end', () => {
  expect(placementVerbs.filter(needsReason)).toEqual(['suspend', 'revoke'])
})
