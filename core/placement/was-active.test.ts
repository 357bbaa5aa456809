import { expect, it } from 'vitest'
import type { PlacementState } from './machine.ts'
import { wasActive } from './was-active.ts'

const at = (time: string) => Temporal.Instant.from(`2026-12-${time}:00Z`)
const states = (...steps: readonly (readonly [PlacementState, string])[]) =>
  steps.map(([state, since]) => ({ state, since: at(since) }))
const drawn = ['draft', '01T08:00'] as const
const begun = ['active', '03T08:00'] as const
const rests = ['suspended', '07T08:00'] as const

it.each([
  ['before it was let begin', [drawn, begun], '02T09:00', true],
  ['while it is under way', [drawn, begun], '05T09:00', true],
  ['of a draft', [drawn], '05T09:00', false],
  ['of a draft that was let be', [drawn, ['revoked', '02T08:00']], '05T09:00', false],
  ['before it rested', [drawn, begun, rests], '07T07:59', true],
  ['in the moment in which it rests', [drawn, begun, rests], '07T08:00', false],
  [
    'while it rested, once it goes on',
    [drawn, begun, rests, ['active', '10T08:00']],
    '08T09:00',
    false,
  ],
  ['after it went on', [drawn, begun, rests, ['active', '10T08:00']], '10T09:00', true],
  ['after its end', [drawn, begun, ['completed', '12T08:00']], '12T09:00', false],
  ['before its end', [drawn, begun, ['completed', '12T08:00']], '11T09:00', true],
] as const)('%s', (_what, steps, time, was) => {
  expect(wasActive(states(...steps), at(time))).toBe(was)
})
