/** The rows of a list, understood: who, where, how to reach them, what they bring along. */
import { wordsOf } from '../category/normalise.ts'
import { type MemberId, toId } from '../ids.ts'
import { toFirstName } from '../member/name.ts'
import { type Minutes, noMinutes } from '../minutes.ts'
import type { Municipality } from '../network/store.ts'
import type { Columns } from './columns.ts'
import type { Field } from './headings.ts'
import type { ListRow } from './list.ts'
import { readBalance } from './read-balance.ts'
import { readDay } from './read-day.ts'
import { readLanguages } from './read-languages.ts'
import { phoneKeyOf, readPhone } from './read-phone.ts'
import { readPlace } from './read-place.ts'

/** What is wrong with a cell. */
export type CellFault =
  | 'invalid-name'
  | 'unknown-municipality'
  | 'unknown-language'
  | 'invalid-phone'
  | 'invalid-day'
  | 'invalid-balance'
  | 'invalid-decision'

/** What the operator says about a line: somebody new, or who it is. */
export type Decision = 'new' | MemberId | null

export type Row = {
  readonly line: number
  readonly firstName: string
  /** To tell lines apart; it is not kept. */
  readonly surname: string
  readonly municipalityCode: string
  readonly languages: readonly string[]
  readonly phone: string | null
  readonly phoneKey: string | null
  readonly joined: Temporal.PlainDate | null
  readonly minutes: Minutes
  readonly decision: Decision
  readonly faults: readonly CellFault[]
}

type Place = {
  readonly municipalities: readonly Municipality[]
  readonly today: Temporal.PlainDate
}

/** Every row, with the faults of all its cells; what a faulty cell stands for is empty. */
export function readRow({ line, cells }: ListRow, { of }: Columns<Field>, place: Place): Row {
  const faults: CellFault[] = []
  const cell = (field: Field): string =>
    of[field].map(at => cells[at]?.trim() ?? '').find(text => text !== '') ?? ''
  const or = <T>(found: T | undefined, fault: CellFault, otherwise: T): T => {
    if (found === undefined) faults.push(fault)
    return found ?? otherwise
  }
  const name = toFirstName(cell('name'))
  const phone = or(readPhone(cell('phone')), 'invalid-phone', null)
  const bare = of.hours.length > 0 ? 'hours' : 'minutes'
  // Hours in one column and minutes in another, or two balances: nobody guesses which counts.
  const balances = [...of.hours, ...of.minutes].map(at => cells[at]?.trim() ?? '')
  const isOneBalance = new Set(balances.filter(text => text !== '')).size <= 1
  return {
    line,
    firstName: or(name.ok ? toCalled(name.value) : undefined, 'invalid-name', ''),
    surname: wordsOf(cell('surname')).join(' '),
    municipalityCode: or(
      readPlace(cell('municipality'), place.municipalities)?.code,
      'unknown-municipality',
      '',
    ),
    languages: or(readLanguages(cell('language')), 'unknown-language', []),
    phone,
    phoneKey: phoneKeyOf(phone),
    joined:
      cell('joined') === '' ? null : or(readDay(cell('joined'), place.today), 'invalid-day', null),
    minutes: or(
      isOneBalance ? readBalance(cell(bare), bare) : undefined,
      'invalid-balance',
      noMinutes,
    ),
    decision: or(readDecision(cell('decision')), 'invalid-decision', null),
    faults,
  }
}

/** Lists shout: "MARIA ROSA" is Maria Rosa. */
const toCalled = (name: string): string =>
  name === name.toUpperCase()
    ? name.toLowerCase().replaceAll(/(?<!\p{L})\p{L}/gu, letter => letter.toUpperCase())
    : name

function readDecision(cell: string): Decision | undefined {
  if (cell === '') return null
  if (/^(nuov[oa]|new)$/i.test(cell)) return 'new'
  return /^[1-9]\d{0,14}$/.test(cell) ? toId<MemberId>(Number(cell)) : undefined
}
