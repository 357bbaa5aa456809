/** Projects of public utility tied to income support (progetti utili alla collettività). */
import type { RuleRow } from '../rule-row.ts'

const law = {
  source: 'DM 156/2023 (ADI, SFL)',
  from: '2024-01-01',
  to: null,
  confirmed: true,
} as const

/**
 * As the press tells of the decree: its annex still has to be read. Whether the hours add up over the project or by
 * the month is not said either: over the project, less what was made up, which warns sooner.
 */
const unread = {
  ...law,
  source: 'press on DM 156/2023, annex not read',
  confirmed: false,
} as const

export const pucRows: readonly RuleRow[] = [
  { rule: 'week-least', minutes: 480, passing: 'asks', ...law },
  { rule: 'week-most', minutes: 960, passing: 'blocks', ...law },
  // The month's total binds: what one week lacks another one of the same month makes up.
  { rule: 'month-least', minutes: 480, passing: 'blocks', ...law },
  { rule: 'total-from', paper: 'pact', ...law },
  { rule: 'recover', within: 'month', ...law },
  { rule: 'spare', what: ['other activities'], ...law },
  { rule: 'unpaid', ...law },
  { rule: 'started-by', hand: 'municipal', ...law },
  {
    rule: 'where',
    area: 'municipality',
    elsewhere: 'with-consent',
    ...law,
    source: 'DM 156/2023; lavoro.gov.it',
  },
  { rule: 'absence-first', minutes: 480, ...unread },
  { rule: 'absence-second', minutes: 1440, ...unread },
]
