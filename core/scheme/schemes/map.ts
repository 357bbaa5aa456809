/** Work for the community during probation (messa alla prova): its hours are those of the order. */
import type { RuleRow } from '../rule-row.ts'

const law = {
  source: 'art. 168-bis c.p., L. 67/2014, DM 88/2015',
  from: '2014-05-17',
  to: null,
  confirmed: true,
} as const

export const mapRows: readonly RuleRow[] = [
  { rule: 'day-most', minutes: 480, passing: 'blocks', ...law },
  // No day is worth so many hours: the rule of art. 54 does not apply (giuffrefl.it).
  { rule: 'total-from', paper: 'order', ...law },
  // Ten days, also apart from each other.
  { rule: 'length-least', days: 10, ...law },
  { rule: 'where', area: 'public-and-social-bodies', elsewhere: 'no', ...law },
  { rule: 'spare', what: ['work', 'study', 'family', 'health'], ...law },
  { rule: 'recover', within: 'placement', ...law },
  { rule: 'unpaid', ...law },
  { rule: 'report-every', months: 3, ...law, confirmed: false },
  { rule: 'started-by', hand: 'legal', ...law },
]
