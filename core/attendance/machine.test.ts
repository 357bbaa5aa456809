import { describe, expect, it } from 'vitest'
import {
  attendanceAfter,
  attendanceHands,
  attendanceMoves,
  attendanceStates,
  isHandOf,
} from './machine.ts'

describe('the way of an entry', () => {
  it('names a hand for every verb, and no verb without a move', () => {
    const verbs = new Set(attendanceStates.flatMap(state => Object.keys(attendanceMoves[state])))
    expect(new Set(Object.keys(attendanceHands))).toEqual(verbs)
  })

  it('never lets the person confirm, nor the tutor decide what is disputed', () => {
    expect(isHandOf('person', 'confirm')).toBe(false)
    expect(isHandOf('tutor', 'decide')).toBe(false)
    expect(isHandOf('person', 'decide')).toBe(false)
  })

  it('leads out of every dispute, and nowhere once it is void', () => {
    expect(attendanceAfter('disputed', 'decide')).toBe('confirmed')
    expect(attendanceAfter('disputed', 'confirm')).toBeUndefined()
    expect(Object.keys(attendanceMoves.void)).toEqual([])
  })
})
