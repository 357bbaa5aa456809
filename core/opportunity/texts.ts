/** What people read of an opportunity: one text per field and language. */
export const textFields = [
  'title',
  'summary',
  'place',
  'schedule',
  'pay',
  'eligibility',
  'requirement',
  'document',
] as const
export type TextField = (typeof textFields)[number]

export type OpportunityText = {
  readonly field: TextField
  /** Of the requirement or the document it names; 0 for the others. */
  readonly number: number
  readonly language: string
  readonly text: string
}

type Named = { readonly field: TextField; readonly number?: number }

/** The text in the first of these languages that has one, else in any, else undefined. */
export function textIn(
  texts: readonly OpportunityText[],
  { field, number = 0 }: Named,
  languages: readonly string[],
): OpportunityText | undefined {
  const found = texts.filter(text => text.field === field && text.number === number)
  const wanted = languages.map(code => found.find(({ language }) => language === code))
  return wanted.find(text => text !== undefined) ?? found[0]
}
