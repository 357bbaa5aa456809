import { html, type Piece } from '#console/html'
import type { Posting } from '#core/board/posting'
import type { Words } from '#locales/i18n'
import { renderPage } from './layout.ts'
import { footOf, postingLine } from './posting-page.ts'
import type { Site } from './site.ts'

export type Listed = {
  readonly postings: readonly Posting[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** All that is open in a territory, what ends soonest first. */
export function boardPage(listed: Listed, site: Site, words: Words): string {
  const { postings, total, page } = listed
  const lines = postings.map(posting => postingLine(posting, site, words))
  const some = html`<p>${words.plain('page:count', { count: total })}</p>
<ul class="list">${lines}</ul>
${turns(listed, site, words)}`
  return renderPage(
    {
      title: words.plain('page:title'),
      description: words.plain('page:description'),
      place: { name: site.name, href: site.list(words) },
      ...(page === 1 ? { address: site.address() } : {}),
      head: [html`<link rel="alternate" type="text/calendar" href="${site.feed(words)}">`],
      content: html`<h1>${words.plain('page:title')}</h1>
${total === 0 ? html`<p>${words.plain('page:none')}</p>` : some}`,
      foot: footOf(site, words),
    },
    words,
  )
}

function turns({ page, pages }: Listed, site: Site, words: Words): Piece | undefined {
  if (pages < 2) return undefined
  const turn = (to: number, key: 'page:earlier' | 'page:later', rel: string) =>
    html`<p><a rel="${rel}" href="${site.list(words, to)}">${words.plain(key)}</a></p>\n`
  return html`${page > 1 ? turn(page - 1, 'page:earlier', 'prev') : undefined}${
    page < pages ? turn(page + 1, 'page:later', 'next') : undefined
  }`
}

/** Kind words for who comes too late, or to nothing: nothing of what was there is told. */
export const gonePage = (which: 'over' | 'unknown', site: Site, words: Words): string =>
  renderPage(
    {
      title: words.plain(`page:${which}.title`),
      place: { name: site.name, href: site.list(words) },
      content: html`<h1>${words.plain(`page:${which}.title`)}</h1>
<p>${words.plain(`page:${which}.text`)}</p>`,
      foot: footOf(site, words),
    },
    words,
  )
