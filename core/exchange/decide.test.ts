import { describe, expect, it } from 'vitest'
import { paperExchange } from '#test/builders/paper-bank'
import { type Act, decide, mostMinutes } from './decide.ts'
import { type Exchange, otherSide, partyOf } from './exchange.ts'
import type { ExchangeVerb, Side } from './machine.ts'

const sides = ['giver', 'receiver'] as const
const appointment = {
  day: Temporal.PlainDate.from('2026-12-01'),
  time: Temporal.PlainTime.from('15:00'),
}

/** An exchange that someone finished, with how long it took. */
const done = (statedBy: Side, minutes = 60): Exchange =>
  after({ ...paperExchange(60), state: 'accepted' }, { verb: 'finish', hand: statedBy, minutes })

function after(exchange: Exchange, act: Act): Exchange {
  const decided = decide(exchange, act, 15)
  if (!decided.ok) throw new Error(decided.refusal.code)
  return decided.value.next
}

const notNow = (exchange: Exchange, verb: ExchangeVerb) => ({
  ok: false,
  refusal: { code: 'not-now', state: exchange.state, verb },
})

describe.each(sides)('when the %s says how long it took', side => {
  const stated = done(side, 50)
  const [own, other] = [side, otherSide(side)]

  it('that counts for both, rounded up to the grid', () => {
    expect(stated).toMatchObject({ state: 'done', statedBy: side })
    expect(stated.parties.map(party => party.done)).toEqual([60, 60])
  })

  it('only the other side confirms', () => {
    expect(decide(stated, { verb: 'confirm', hand: own }, 15)).toEqual(notNow(stated, 'confirm'))
    const confirmed = decide(stated, { verb: 'confirm', hand: other }, 15)
    expect(confirmed).toMatchObject({ ok: true, value: { money: 'post' } })
    expect(after(stated, { verb: 'confirm', hand: other }).parties).toMatchObject([
      { confirmed: 60 },
      { confirmed: 60 },
    ])
  })

  it('another duration turns the question round, and holds nothing again', () => {
    const act = { verb: 'restate', hand: other, minutes: 90 } as const
    expect(decide(stated, { ...act, hand: own }, 15)).toEqual(notNow(stated, 'restate'))
    expect(decide(stated, act, 15)).toMatchObject({ value: { money: 'none' } })
    const restated = after(stated, act)
    expect(restated).toMatchObject({ state: 'done', statedBy: other })
    expect(decide(restated, { verb: 'confirm', hand: other }, 15).ok).toBe(false)
    const confirmed = after(restated, { verb: 'confirm', hand: own })
    expect(partyOf(confirmed, 'receiver').confirmed).toBe(90)
  })

  it('the other one is told, whoever acts', () => {
    const act = { verb: 'dispute', hand: other } as const
    expect(decide(stated, act, 15)).toMatchObject({
      value: { money: 'none', tell: [{ side: own, kind: 'exchange.disputed' }] },
    })
  })
})

describe('an appointment', () => {
  const accepted: Exchange = { ...paperExchange(60), state: 'accepted' }

  it.each(sides)('suggested by the %s counts when the other agrees', side => {
    const agree = (hand: Side) => ({ verb: 'agree', hand }) as const
    expect(decide(accepted, agree(side), 15).ok).toBe(false)
    const suggested = after(accepted, { verb: 'suggest', hand: side, appointment })
    expect(suggested.appointment).toBeNull()
    expect(decide(suggested, agree(side), 15).ok).toBe(false)
    expect(after(suggested, agree(otherSide(side)))).toMatchObject({
      state: 'scheduled',
      appointment,
      suggested: null,
      suggestedBy: null,
    })
  })
})

describe('minutes that nobody can have worked', () => {
  it.each([0, -15, 7.5, Number.NaN, mostMinutes + 1, undefined])('%s are refused', minutes => {
    const accepted: Exchange = { ...paperExchange(60), state: 'accepted' }
    const facts = minutes === undefined ? {} : { minutes }
    const refusal = { code: 'invalid-minutes', grid: 15, most: mostMinutes }
    const finish = { verb: 'finish', hand: 'giver', ...facts } as const
    expect(decide(accepted, finish, 15)).toEqual({ ok: false, refusal })
  })

  it('none at all: only an operator who resolves a dispute may say so', () => {
    const disputed = after(done('giver'), { verb: 'dispute', hand: 'receiver' })
    const resolved = decide(disputed, { verb: 'resolve', hand: 'operator', minutes: 0 }, 15)
    expect(resolved).toMatchObject({ value: { money: 'post', next: { state: 'confirmed' } } })
  })
})
