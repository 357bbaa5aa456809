import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type OpportunityState,
  type OpportunityVerb,
  opportunityAfter,
  opportunityHands,
  opportunityMoves,
  opportunityStates,
  opportunityVerbs,
} from './machine.ts'

const verbs = Object.keys(opportunityHands) as OpportunityVerb[]
const ended: readonly OpportunityState[] = ['filled', 'expired', 'withdrawn']

/** The states that a walk passes through; a verb that the map does not know there changes nothing. */
function walk(steps: readonly OpportunityVerb[]): readonly OpportunityState[] {
  const passed: OpportunityState[] = ['draft']
  for (const verb of steps) {
    const here = passed.at(-1) ?? 'draft'
    passed.push(opportunityAfter(here, verb) ?? here)
  }
  return passed
}

describe('any walk over the life of an opportunity', () => {
  it('is never published that was not approved, and ends once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 30 }), steps => {
        const passed = walk(steps)
        const published = passed.indexOf('published')
        if (published !== -1) expect(passed.slice(0, published)).toContain('approved')
        const over = passed.findIndex(state => ended.includes(state))
        if (over !== -1) expect(new Set(passed.slice(over)).size).toBe(1)
        // What was published goes back to no draft.
        if (published !== -1) expect(passed.slice(published)).not.toContain('draft')
      }),
    )
  })

  it('comes from every state to an end, and to every state from a draft', () => {
    const reached = new Set<OpportunityState>(['draft'])
    for (const state of reached)
      for (const verb of opportunityVerbs(state)) {
        const next = opportunityAfter(state, verb)
        if (next !== undefined) reached.add(next)
      }
    expect([...reached].sort()).toEqual([...opportunityStates].sort())
    for (const state of opportunityStates) {
      expect(opportunityVerbs(state).length > 0).toBe(!ended.includes(state))
    }
  })

  it('lets nobody but staff approve, send back and publish, and nobody but the clock expire', () => {
    const used = new Set(Object.values(opportunityMoves).flatMap(moves => Object.keys(moves)))
    expect([...used].sort()).toEqual([...verbs].sort())
    const staffs = verbs.filter(verb => opportunityHands[verb] === 'staff')
    expect(staffs.sort()).toEqual(['approve', 'publish', 'send-back'])
    expect(verbs.filter(verb => opportunityHands[verb] === 'clock')).toEqual(['expire'])
  })
})
