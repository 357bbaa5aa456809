/** The rows of a list of opportunities, understood. */
import { plainText } from '../category/normalise.ts'
import type { MemberId } from '../ids.ts'
import type { Municipality } from '../network/store.ts'
import { longest } from '../opportunity/check-terms.ts'
import type { OpportunityTerms } from '../opportunity/opportunity.ts'
import type { TextField } from '../opportunity/texts.ts'
import type { Columns } from './columns.ts'
import type { ListRow } from './list.ts'
import type { OpportunityColumn } from './opportunity-headings.ts'
import {
  isRemote,
  readAudience,
  readCents,
  readContract,
  readCount,
  readKind,
  readOccupation,
  readWeekly,
} from './opportunity-words.ts'
import { readAnyDay } from './read-day.ts'
import { readPlace } from './read-place.ts'

/** The column whose cell cannot be read. */
export type OpportunityCellFault = `invalid-${OpportunityColumn}`

export type OpportunityRow = {
  readonly line: number
  readonly title: string
  /** Undefined where no kind can be read: then nothing else can. */
  readonly terms: OpportunityTerms | undefined
  readonly contact: string | null
  readonly isNew: boolean
  readonly faults: readonly OpportunityCellFault[]
}

export type Town = {
  readonly municipalities: readonly Municipality[]
  readonly organisations: readonly { readonly id: MemberId; readonly name: string }[]
  readonly timeZone: string
  readonly language: string
}

/** Every row, with the faults of all its cells; what a faulty cell stands for is not there. */
export function readOpportunityRow(
  { line, cells }: ListRow,
  { of }: Columns<OpportunityColumn>,
  town: Town,
): OpportunityRow {
  const faults: OpportunityCellFault[] = []
  const cell: Cell = field =>
    of[field].map(at => cells[at]?.trim() ?? '').find(text => text !== '') ?? ''
  const or: Or = (field, read) => {
    if (cell(field) === '') return null
    const found = read(cell(field))
    if (found === undefined) faults.push(`invalid-${field}`)
    return found ?? null
  }
  const kind = readKind(cell('kind'))
  if (kind === undefined) faults.push('invalid-kind')
  if (cell('title') === '') faults.push('invalid-title')
  const decision = cell('decision')
  if (decision !== '' && !isNewWord(decision)) faults.push('invalid-decision')
  const terms = kind && { kind, ...readTerms(cell, or, town) }
  const contact = or('contact', said => (said.length > longest.contact ? undefined : said))
  return { line, title: cell('title'), terms, contact, isNew: isNewWord(decision), faults }
}

type Cell = (field: OpportunityColumn) => string
type Or = <T>(field: OpportunityColumn, read: (cell: string) => T | undefined) => T | null

const isNewWord = (cell: string): boolean => /^(nuov[oa]|new)$/i.test(cell)

function readTerms(cell: Cell, or: Or, town: Town): Omit<OpportunityTerms, 'kind'> {
  const remote = isRemote(cell('municipality'))
  const place = (said: string) => readPlace(said, town.municipalities)?.code
  const work = or('occupation', readOccupation)
  return {
    organisationId: or('organisation', said => organisationOf(said, town)),
    municipalityCode: remote ? null : or('municipality', place),
    remote,
    deadlineAt: or('deadline', said => endOfDay(said, town.timeZone)),
    startsOn: or('starts', readAnyDay),
    endsOn: or('ends', readAnyDay),
    places: or('places', said => readCount(said, 10_000)),
    weeklyMinutes: or('weeklyHours', readWeekly),
    contract: or('contract', readContract),
    link: cell('link') === '' ? null : cell('link'),
    occupation: work?.occupation ?? null,
    iscoCode: work?.iscoCode ?? null,
    audience: or('audience', readAudience) ?? 'people',
    funder: cell('funder') === '' ? null : cell('funder'),
    amountCents: or('amount', readCents),
    cofinancingPercent: or('cofinancing', said => readCount(said, 100)),
    eligibleKinds: [],
    texts: textColumns.flatMap(field => {
      const text = cell(field)
      return text === '' ? [] : [{ field, number: 0, language: languageOf(cell, town), text }]
    }),
    ...{ requirements: [], documents: [] },
  }
}

const textColumns = [
  ...(['title', 'summary', 'place', 'schedule', 'pay', 'eligibility'] as const),
] as const satisfies readonly TextField[]

const languageOf = (cell: Cell, { language }: Town): string =>
  /^[a-z]{2,3}$/i.test(cell('language')) ? cell('language').toLowerCase() : language

const organisationOf = (said: string, { organisations }: Town): MemberId | undefined =>
  organisations.find(({ id, name }) => plainText(name) === plainText(said) || String(id) === said)
    ?.id

/** The day is the last on which one may come forward. */
const endOfDay = (said: string, timeZone: string): Temporal.Instant | undefined =>
  readAnyDay(said)?.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
