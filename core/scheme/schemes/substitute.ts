/** Community service as a substitute penalty (lavoro di pubblica utilità sostitutivo). */
import type { RuleRow } from '../rule-row.ts'

const law = {
  source: 'art. 56-bis L. 689/1981',
  from: '2022-12-30',
  to: null,
  confirmed: true,
} as const

export const substituteRows: readonly RuleRow[] = [
  { rule: 'week-least', minutes: 360, passing: 'asks', ...law },
  { rule: 'week-most', minutes: 900, passing: 'asks', ...law },
  { rule: 'day-most', minutes: 480, passing: 'blocks', ...law },
  { rule: 'day-is', minutes: 120, ...law },
  { rule: 'total-from', paper: 'days', ...law },
  { rule: 'length-most', months: 36, ...law, confirmed: false },
  { rule: 'where', area: 'region', elsewhere: 'no', ...law, confirmed: false },
  { rule: 'spare', what: ['work', 'study', 'family', 'health'], ...law },
  { rule: 'recover', within: 'placement', ...law },
  { rule: 'unpaid', ...law },
  { rule: 'started-by', hand: 'legal', ...law },
]
