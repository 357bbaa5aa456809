/** Community service that a justice of the peace ordered (lavoro di pubblica utilità). */
import type { RuleRow } from '../rule-row.ts'

const law = (comma: string) =>
  ({
    source: `art. 54 ${comma} D.Lgs 274/2000`,
    from: '2002-01-02',
    to: null,
    confirmed: true,
  }) as const

export const lpuRows: readonly RuleRow[] = [
  { rule: 'week-most', minutes: 360, passing: 'asks', ...law('c. 3') },
  { rule: 'day-most', minutes: 480, passing: 'blocks', ...law('c. 4') },
  { rule: 'day-is', minutes: 120, ...law('c. 5') },
  { rule: 'total-from', paper: 'days', ...law('c. 2') },
  { rule: 'length-least', days: 10, ...law('c. 2') },
  { rule: 'length-most', months: 6, ...law('c. 2') },
  // 26 weeks of 6 hours: what fits into the longest order (aletes.it).
  { rule: 'owed-most', minutes: 9360, ...law('c. 2-3, aletes.it') },
  { rule: 'spare', what: ['work', 'study', 'family', 'health'], ...law('c. 3') },
  { rule: 'recover', within: 'placement', ...law('c. 5') },
  { rule: 'unpaid', ...law('c. 1') },
  { rule: 'started-by', hand: 'legal', ...law('') },
  {
    rule: 'where',
    area: 'province',
    elsewhere: 'on-request',
    ...law('c. 3; C.Cost. 179/2013'),
    confirmed: false,
  },
]
