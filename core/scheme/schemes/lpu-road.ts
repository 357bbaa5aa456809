/** Community service in place of a penalty of the road code: as art. 54, its length that of the penalty. */
import type { RuleRow } from '../rule-row.ts'

const law = {
  source: 'art. 186 c. 9-bis and 187 c. 8-bis D.Lgs 285/1992, as art. 54 D.Lgs 274/2000',
  from: '2010-07-30',
  to: null,
  confirmed: false,
} as const

export const lpuRoadRows: readonly RuleRow[] = [
  { rule: 'week-most', minutes: 360, passing: 'asks', ...law },
  { rule: 'day-most', minutes: 480, passing: 'blocks', ...law },
  { rule: 'day-is', minutes: 120, ...law },
  { rule: 'fine-is-day', cents: 25_000, ...law },
  { rule: 'total-from', paper: 'days', ...law },
  { rule: 'where', area: 'province', elsewhere: 'on-request', ...law },
  { rule: 'spare', what: ['work', 'study', 'family', 'health'], ...law },
  { rule: 'recover', within: 'placement', ...law },
  { rule: 'unpaid', ...law },
  { rule: 'started-by', hand: 'legal', ...law },
]
