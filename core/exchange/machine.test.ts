import { describe, expect, it } from 'vitest'
import {
  destination,
  type ExchangeState,
  type ExchangeVerb,
  exchangeHands,
  exchangeMoves,
  isFinal,
  moneySteps,
  verbsFor,
} from './machine.ts'

const states = Object.keys(exchangeMoves) as ExchangeState[]
const verbs = Object.keys(exchangeHands) as ExchangeVerb[]
const hands = ['giver', 'receiver', 'operator', 'system'] as const
const steps = states.flatMap(from =>
  verbs.flatMap(verb => {
    const to = destination(from, verb)
    return to === undefined ? [] : [{ from, verb, to }]
  }),
)

/** Every state that can follow, the state itself included. */
function following(state: ExchangeState): ReadonlySet<ExchangeState> {
  const seen = new Set<ExchangeState>([state])
  for (const at of seen) for (const { from, to } of steps) if (from === at) seen.add(to)
  return seen
}

describe('the map of an exchange', () => {
  it('leads from a proposal to every state', () => {
    expect([...following('proposed')].toSorted()).toEqual(states.toSorted())
  })

  it('ends: from every state there is a way to a final one', () => {
    for (const state of states) {
      expect([state, [...following(state)].some(isFinal)]).toEqual([state, true])
    }
  })

  it('has no move out of a final state, for any hand', () => {
    const final = ['cancelled', 'confirmed', 'declined', 'expired', 'withdrawn']
    expect(states.filter(isFinal).toSorted()).toEqual(final)
    for (const state of states.filter(isFinal)) {
      for (const hand of hands) expect(verbsFor(state, hand)).toEqual([])
    }
  })

  it('has a hand for every verb, and a move', () => {
    for (const verb of verbs) {
      expect([verb, exchangeHands[verb].length > 0]).toEqual([verb, true])
      expect([verb, steps.some(step => step.verb === verb)]).toEqual([verb, true])
    }
  })

  it('never leaves a state without somebody who can act, unless it is final', () => {
    for (const state of states) {
      const acting = hands.filter(hand => verbsFor(state, hand).length > 0)
      expect([state, acting.length > 0]).toEqual([state, !isFinal(state)])
    }
  })

  it('shows each hand the verbs of the map that are theirs, in its order', () => {
    expect(verbsFor('proposed', 'giver')).toEqual(['accept', 'decline'])
    expect(verbsFor('proposed', 'receiver')).toEqual(['withdraw'])
    expect(verbsFor('proposed', 'system')).toEqual(['withdraw', 'expire'])
    expect(verbsFor('done', 'receiver')).toEqual(['confirm', 'restate', 'dispute'])
    expect(verbsFor('disputed', 'giver')).toEqual([])
    expect(verbsFor('disputed', 'operator')).toEqual(['resolve', 'annul'])
  })

  it('knows no way that a verb does not name', () => {
    expect(destination('proposed', 'confirm')).toBeUndefined()
    expect(destination('confirmed', 'cancel')).toBeUndefined()
  })
})

describe('minutes on the map', () => {
  /** Nothing held, held, and resolved: what stands after a step. */
  type Standing = 'none' | 'held' | 'posted' | 'void'
  const after: Record<Standing, Partial<Record<'hold' | 'post' | 'void', Standing>>> = {
    none: { hold: 'held' },
    held: { post: 'posted', void: 'void' },
    posted: {},
    void: {},
  }

  /** Every pair of state and standing that some walk reaches; throws on an impossible step. */
  function walkAll(): ReadonlySet<string> {
    const seen = new Set<string>(['proposed none'])
    for (const pair of seen) {
      const [state, standing] = pair.split(' ') as [ExchangeState, Standing]
      for (const { from, verb, to } of steps) {
        if (from !== state) continue
        const money = from === to ? 'none' : moneySteps[to]
        const next = money === 'none' ? standing : after[standing][money]
        if (next === undefined) throw new Error(`${verb} from ${state}: ${money} after ${standing}`)
        seen.add(`${to} ${next}`)
      }
    }
    return seen
  }

  it('are held before they are posted or given back, once, whatever the way', () => {
    expect([...walkAll()].toSorted()).toEqual([
      'accepted held',
      'cancelled void',
      'confirmed posted',
      'declined none',
      'disputed held',
      'done held',
      'expired none',
      'proposed none',
      'scheduled held',
      'withdrawn none',
    ])
  })
})
