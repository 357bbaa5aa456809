/** "a Anna" is hard to say in Italian: before the same vowel "a" becomes "ad", "e" becomes "ed". */
export function easeItalian(text: string, values: readonly unknown[]): string {
  return values.reduce<string>(
    (eased, value) => (typeof value === 'string' ? easeBefore(eased, value) : eased),
    text,
  )
}

/** Only before a value that was put in: what a person wrote elsewhere in the text stays. */
function easeBefore(text: string, value: string): string {
  const vowel = value.slice(0, 1).toLowerCase()
  if (vowel !== 'a' && vowel !== 'e') return text
  const before = new RegExp(`(?<=^|[\\s(«])(${vowel}) ((?:<b>)?)(?=${RegExp.escape(value)})`, 'giu')
  return text.replace(before, '$1d $2')
}
