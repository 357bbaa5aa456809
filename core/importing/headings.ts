/** Which column of a list holds what, by the words that time banks write over them. */
import { plainText } from '../category/normalise.ts'
import type { ListRow } from './list.ts'

/** The words over each column; everything else (notes, addresses, tax codes) is not read. */
const words = {
  name: ['nome', 'name', 'first name', 'firstname', 'given name', 'nome proprio', 'nome socio'],
  /** Read to tell two people of one name in the file apart, and not kept. */
  surname: ['cognome', 'surname', 'last name', 'lastname', 'family name', 'cognome socio'],
  phone: [
    ...['telefono', 'tel', 'cellulare', 'cell', 'recapito', 'recapito telefonico', 'phone'],
    ...['mobile', 'telephone', 'numero di telefono', 'numero telefono', 'n telefono'],
    ...['phone number', 'telefono fisso', 'telefono cellulare', 'tel cell', 'telefono 1'],
    ...['telefono 2', 'mobile phone', 'fisso'],
  ],
  municipality: [
    ...['comune', 'comune di residenza', 'comune residenza', 'residenza', 'citta', 'paese'],
    ...['municipality', 'town', 'city', 'istat', 'codice istat', 'cod istat', 'istat code'],
    'localita',
  ],
  language: ['lingua', 'lingue', 'lingua parlata', 'lingue parlate', 'language', 'languages'],
  joined: [
    ...['data iscrizione', 'data di iscrizione', 'iscrizione', 'iscritto dal', 'iscritta dal'],
    ...['socio dal', 'socia dal', 'data adesione', 'data ingresso', 'joined', 'joined date'],
    ...['date joined', 'member since'],
  ],
  hours: [
    ...['saldo', 'saldo ore', 'saldo in ore', 'ore saldo', 'saldo iniziale', 'ore', 'balance'],
    ...['hours', 'opening balance', 'balance hours', 'hours balance'],
  ],
  minutes: ['saldo minuti', 'saldo in minuti', 'minuti', 'minutes', 'balance minutes'],
  /** What the operator says about a line that looks like somebody: new, or the member's number. */
  decision: ['decisione', 'decision'],
} as const

export type Field = keyof typeof words

export type Columns = {
  /** For each field the cells that hold it, in the order they are looked at. */
  readonly of: Readonly<Record<Field, readonly number[]>>
  /** Headings that nothing is read from. */
  readonly ignored: readonly string[]
  readonly known: number
}

/** Titles may stand above the headings, so the first rows are looked at. */
const rowsLookedAt = 10

/** The row of headings and what it says; undefined when none of the first rows names a name. */
export function findHeading(
  rows: readonly ListRow[],
): { readonly at: number; readonly columns: Columns } | undefined {
  for (const [at, { cells }] of rows.slice(0, rowsLookedAt).entries()) {
    const columns = readHeading(cells)
    if (columns.of.name.length > 0) return { at, columns }
  }
  return undefined
}

function readHeading(cells: readonly string[]): Columns {
  const fields = cells.map(fieldOf)
  const columnsOf = (field: Field) => fields.flatMap((found, at) => (found === field ? [at] : []))
  const of = {
    name: columnsOf('name'),
    surname: columnsOf('surname'),
    phone: columnsOf('phone'),
    municipality: columnsOf('municipality'),
    language: columnsOf('language'),
    joined: columnsOf('joined'),
    hours: columnsOf('hours'),
    minutes: columnsOf('minutes'),
    decision: columnsOf('decision'),
  }
  const ignored = cells.filter((cell, at) => fields[at] === undefined && cell.trim() !== '')
  return { of, ignored, known: fields.filter(field => field !== undefined).length }
}

function fieldOf(heading: string): Field | undefined {
  const said = (plainText(heading).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
  const found = Object.entries(words).find(([, names]) => names.some(name => name === said))
  return found?.[0] as Field | undefined
}
