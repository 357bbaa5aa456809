import { describe, expect, it } from 'vitest'
import {
  deskVerbs,
  deskVerbsFrom,
  isTold,
  isUnderWay,
  referralAfter,
  referralMoves,
  referralStates,
} from './machine.ts'

describe('the way of who came forward', () => {
  it('leads from every state that is under way to every end', () => {
    for (const state of referralStates.filter(isUnderWay)) {
      const ends = Object.values(referralMoves[state])
      expect(ends).toEqual(
        expect.arrayContaining(['taken-on', 'not-taken-on', 'no-answer', 'withdrawn']),
      )
    }
  })

  it('tells the person each step of the desk', () => {
    const steps = referralStates.flatMap(state =>
      deskVerbsFrom(state).map(verb => referralAfter(state, verb)),
    )
    expect(steps.every(state => state !== undefined && isTold(state))).toBe(true)
  })

  it('gives the desk no verb that it does not name', () => {
    expect(new Set(referralStates.flatMap(deskVerbsFrom))).toEqual(new Set(deskVerbs))
    expect(referralAfter('taken-on', 'withdraw')).toBeUndefined()
    expect(referralAfter('withdrawn', 'reopen')).toBe('interested')
  })
})
