import { describe, expect, it } from 'vitest'
import { bookingAfter, bookingHands, bookingMoves, bookingStates } from './machine.ts'

describe('the way of a booking', () => {
  it('gives every verb a hand, and no other', () => {
    const verbs = bookingStates.flatMap(state => Object.keys(bookingMoves[state]))
    expect(new Set(verbs)).toEqual(new Set(Object.keys(bookingHands)))
  })

  it('takes whoever waits, was kept a place, is excused, left or lost it back into the shift', () => {
    const back = bookingStates.filter(state => state !== 'booked')
    expect(back.map(state => bookingAfter(state, 'book'))).toEqual(back.map(() => 'booked'))
  })

  it('ends whatever still holds or waits for a place, and nothing else', () => {
    const ended = bookingStates.filter(state => bookingAfter(state, 'end') === 'ended')
    expect(ended).toEqual(['waiting', 'offered', 'booked'])
  })
})
