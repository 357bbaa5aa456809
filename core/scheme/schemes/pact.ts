/** What somebody gives back by a pact of their own: as much as they agreed to. */
import type { RuleRow } from '../rule-row.ts'

const agreed = {
  source: 'the pact itself; welfare generativo (Fondazione Zancan)',
  from: '2000-01-01',
  to: null,
  confirmed: true,
} as const

export const pactRows: readonly RuleRow[] = [
  { rule: 'total-from', paper: 'pact', ...agreed },
  { rule: 'recover', within: 'placement', ...agreed },
  { rule: 'where', area: 'any', elsewhere: 'no', ...agreed },
  { rule: 'started-by', hand: 'operator', ...agreed },
]
