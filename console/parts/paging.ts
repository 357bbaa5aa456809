/** Long lists come in pages, newest first. */
import { html, type Piece } from '../html.ts'
import type { Asked } from '../page.ts'

export const shownAtOnce = 50

/** The rows of this page, of which one more was read than it shows, and the last of them if there are others. */
export function pageOf<Row>(read: readonly Row[]): {
  readonly rows: readonly Row[]
  readonly last: Row | undefined
} {
  const rows = read.slice(0, shownAtOnce)
  return { rows, last: read.length > shownAtOnce ? rows.at(-1) : undefined }
}

/** On to what is older; what was chosen above the list stays chosen. */
export function olderLink(
  { words, query }: Pick<Asked, 'words' | 'query'>,
  { href, kept, before }: { href: string; kept: readonly string[]; before: number | undefined },
): Piece | undefined {
  if (before === undefined) return undefined
  const chosen = kept.map(name => [name, query.text(name)]).filter(([, value]) => value !== '')
  const address = new URLSearchParams([...chosen, ['before', String(before)]])
  return html`<p><a href="${href}?${address.toString()}">${words.plain('console:older')}</a></p>`
}
