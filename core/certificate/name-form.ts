/** How somebody is named on a certificate: never more than the bank knows, and never what it does not. */
export const nameForms = ['first', 'full', 'initials'] as const
export type NameForm = (typeof nameForms)[number]

export function nameIn(form: NameForm, known: string): string {
  const parts = known.trim().split(/\s+/)
  if (form === 'full') return parts.join(' ')
  if (form === 'first') return parts[0] ?? ''
  return parts.map(part => `${firstLetter(part)}.`).join(' ')
}

const letters = new Intl.Segmenter()
/** As eyes see it: with its accents and marks. */
const firstLetter = (part: string): string =>
  letters.segment(part)[Symbol.iterator]().next().value?.segment ?? ''

/** Those that differ: of somebody with one name the first is the whole. */
export const nameFormsOf = (known: string): readonly NameForm[] =>
  nameForms.filter(form => form !== 'full' || nameIn('full', known) !== nameIn('first', known))
