/**
 * Pieces of a page. Whatever is put into one is text and made safe, in an attribute as well as
 * between two tags; only a piece stays as it is.
 */
export type Piece = { readonly piece: string }
type Part = string | number | Piece | readonly Piece[] | undefined

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Piece {
  const filled = texts.map((text, at) => text + write(parts[at]))
  return { piece: filled.join('') }
}

/** Facts for machines, inside a page: no script that runs, so the policy needs to allow none. */
export const jsonLd = (facts: object): Piece => ({
  piece: `<script type="application/ld+json">${toJson(facts)}</script>`,
})

function write(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return toText(String(part))
  return 'piece' in part ? part.piece : part.map(({ piece }) => piece).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const toText = (text: string): string => text.replaceAll(/[&<>"']/g, sign => entities[sign] ?? '')

/** A closing tag in a text would end the script. */
const toJson = (facts: object): string => JSON.stringify(facts).replaceAll('<', String.raw`\u003c`)
