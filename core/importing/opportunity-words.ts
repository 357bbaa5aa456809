/** What people write into the cells of a list of opportunities. */
import { plainText } from '../category/normalise.ts'
import { type OpportunityKind, opportunityKinds } from '../opportunity/kinds.ts'
import { type OccupationCode, occupationCatalogue } from '../opportunity/occupations.ts'
import { type Audience, audiences, type Contract, contracts } from '../opportunity/opportunity.ts'

/** Undefined: no word that is known. */
export const readKind = (cell: string): OpportunityKind | undefined =>
  named(cell, opportunityKinds, kindWords)

export const readContract = (cell: string): Contract | undefined =>
  named(cell, contracts, contractWords)

export const readAudience = (cell: string): Audience | undefined =>
  named(cell, audiences, audienceWords)

export type ReadOccupation = {
  readonly occupation: OccupationCode | null
  readonly iscoCode: string
}

/** A code of ours, an address or number of ESCO, or a group of ISCO-08. */
export function readOccupation(cell: string): ReadOccupation | undefined {
  const said = cell.trim().toLowerCase()
  const last = said.split('/').at(-1) ?? ''
  const found = occupationCatalogue.find(({ code, uuid }) => code === said || uuid === last)
  if (found !== undefined) return { occupation: found.code, iscoCode: found.isco }
  return /^\d{1,4}$/.test(said) ? { occupation: null, iscoCode: said } : undefined
}

/** "5.000", "5000,50", "€ 1,200.00": whole cents. */
export function readCents(cell: string): number | undefined {
  const said = cell.replaceAll(/[€\s]|euro|eur/gi, '')
  const parts = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(said)
  if (parts === null) return undefined
  const euros = Number((parts[1] ?? '').replaceAll(/[.,]/g, ''))
  return euros * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}

/** "20", "37,5": whole minutes. */
export function readWeekly(cell: string): number | undefined {
  const said = cell.trim().replace(/\s*(ore|h|hours)$/i, '')
  if (!/^\d{1,3}([.,]\d{1,2})?$/.test(said)) return undefined
  const minutes = Math.round(Number(said.replace(',', '.')) * 60)
  return minutes > 0 && minutes <= 7 * 24 * 60 ? minutes : undefined
}

export const readCount = (cell: string, most: number): number | undefined => {
  const said = cell.trim().replace(/%$/, '').trim()
  return /^\d{1,5}$/.test(said) && Number(said) <= most ? Number(said) : undefined
}

export const isRemote = (cell: string): boolean =>
  /^(remoto|da remoto|a distanza|da casa|remote|from home)$/i.test(cell.trim())

function named<T extends string>(
  cell: string,
  all: readonly T[],
  words: Readonly<Record<T, readonly string[]>>,
): T | undefined {
  const said = plainText(cell).trim()
  return all.find(each => each === said || words[each].includes(said))
}

const kindWords: Readonly<Record<OpportunityKind, readonly string[]>> = {
  job: ['lavoro', 'offerta di lavoro', 'posto di lavoro', 'work'],
  internship: ['tirocinio', 'stage'],
  training: ['corso', 'formazione', 'course'],
  'funding-call': ['bando', 'call', 'funding call'],
  fundraising: ['raccolta fondi', 'progetto'],
  volunteering: ['volontariato'],
  housing: ['casa', 'alloggio', 'abitare'],
  event: ['evento'],
  service: ['servizio'],
}

const contractWords: Readonly<Record<Contract, readonly string[]>> = {
  permanent: ['tempo indeterminato', 'indeterminato'],
  'fixed-term': ['tempo determinato', 'determinato', 'fixed term'],
  seasonal: ['stagionale'],
  apprenticeship: ['apprendistato'],
  agency: ['somministrazione'],
  occasional: ['occasionale', 'prestazione occasionale'],
  'self-employed': ['autonomo', 'lavoro autonomo', 'partita iva', 'collaborazione'],
}

const audienceWords: Readonly<Record<Audience, readonly string[]>> = {
  people: ['persone', 'cittadini'],
  organisations: ['organizzazioni', 'enti', 'associazioni'],
  both: ['tutti', 'entrambi'],
}
