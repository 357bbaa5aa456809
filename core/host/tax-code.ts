/**
 * An Italian tax code of a person: sixteen characters, the last of which proves the others (decree of
 * the Minister of Finance, 23 December 1976, no. 13813). Where two people would share one, digits become
 * letters; what letters stand for is not checked, only that the code was written down without a slip.
 */
const shape =
  /^[A-Z]{6}[\dLMNPQRSTUV]{2}[ABCDEHLMPRST][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z]$/

/** As it is written down; undefined: it is none. */
export function toTaxCode(text: string): string | undefined {
  const code = text.replaceAll(/\s/g, '').toUpperCase()
  return shape.test(code) && checkLetter(code.slice(0, -1)) === code.at(-1) ? code : undefined
}

/** What each character in an odd place counts, from 0 or A on. */
const odd = [
  ...[1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18],
  ...[20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23],
]

function checkLetter(body: string): string {
  const sum = Array.from(body).reduce((total, character, at) => {
    const order = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65
    return total + (at % 2 === 0 ? (odd[order] ?? 0) : order)
  }, 0)
  return String.fromCharCode(65 + (sum % 26))
}
