/** Which column of a list holds what, by the words that time banks write over them. */
import { findColumns, type Heading } from './columns.ts'
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

/** The row of headings and what it says; undefined when none of the first rows names a name. */
export const findHeading = (rows: readonly ListRow[]): Heading<Field> | undefined =>
  findColumns(words, 'name', rows)
