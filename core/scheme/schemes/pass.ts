/** Social activation (P.A.S.S. of Piemonte): hours and length are those of each project. */
import type { RuleRow } from '../rule-row.ts'

const law = {
  source: 'DGR Piemonte 22-2521/2015, DGR 26-7181/2018',
  from: '2015-11-30',
  to: null,
  confirmed: true,
} as const

export const passRows: readonly RuleRow[] = [
  { rule: 'total-from', paper: 'project', ...law },
  { rule: 'recover', within: 'placement', ...law, confirmed: false },
  { rule: 'where', area: 'any', elsewhere: 'no', ...law },
  { rule: 'started-by', hand: 'promoter', ...law },
]
