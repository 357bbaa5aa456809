import { describe, expect, it } from 'vitest'
import { createFaults } from './faults.ts'
import type { FaultRule } from './sim-types.ts'

const always = { kind: '5xx', probability: 1 } as const

function struck(rules: FaultRule[], calls: [string, number | undefined][], seed = 1) {
  const faults = createFaults()
  faults.set({ rules, seed })
  return calls.map(([method, chatId]) => faults.strike(method, chatId)?.kind)
}

describe('faults', () => {
  it('strike the named method, or any but getUpdates', () => {
    const calls: [string, undefined][] = [
      ['sendmessage', undefined],
      ['getupdates', undefined],
    ]
    expect(struck([always], calls)).toEqual(['5xx', undefined])
    expect(struck([{ ...always, method: 'getUpdates' }], calls)).toEqual([undefined, '5xx'])
  })

  it('strike the named chat, as often as asked', () => {
    const rule = { ...always, chatId: 7, times: 1 }
    expect(
      struck(
        [rule],
        [
          ['a', 8],
          ['a', 7],
          ['a', 7],
        ],
      ),
    ).toEqual([undefined, '5xx', undefined])
  })

  it('strike by chance, the same calls for the same seed', () => {
    const calls = Array.from({ length: 1000 }, () => ['a', 1] as [string, number])
    const once = struck([{ ...always, probability: 0.3 }], calls, 5)
    expect(struck([{ ...always, probability: 0.3 }], calls, 5)).toEqual(once)
    expect(struck([{ ...always, probability: 0.3 }], calls, 6)).not.toEqual(once)
    const hits = once.filter(Boolean).length
    expect(hits).toBeGreaterThan(250)
    expect(hits).toBeLessThan(350)
  })

  it('try the rules in order', () => {
    const rules: FaultRule[] = [{ kind: '429', probability: 1, times: 1 }, always]
    expect(
      struck(rules, [
        ['a', 1],
        ['a', 1],
      ]),
    ).toEqual(['429', '5xx'])
  })
})
