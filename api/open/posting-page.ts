import { html, jsonLd, type Piece } from '#console/html'
import type { Posting } from '#core/board/posting'
import type { Words } from '#locales/i18n'
import { renderPage } from './layout.ts'
import {
  inItsLanguage,
  sayDates,
  sayDeadline,
  sayPlace,
  sayRequirement,
  textOf,
  titleOf,
} from './say.ts'
import type { Site } from './site.ts'
import { structuredOf } from './structured.ts'

/** One opportunity: what it is, by when, for whom, and the way into the chat. */
export function postingPage(posting: Posting, site: Site, words: Words): string {
  const { name, country, timeZone } = site
  const url = site.address(posting.id)
  const title = textOf(posting, words, 'title')
  const summary = textOf(posting, words, 'summary')
  const facts = structuredOf({ posting, placeName: name, country, url, words })
  const published = words.longDay(posting.publishedAt.toZonedDateTimeISO(timeZone).toPlainDate())
  return renderPage(
    {
      title: title?.text ?? '',
      ...(summary === undefined ? {} : { description: summary.text }),
      place: { name, href: site.list(words) },
      address: url,
      head: [jsonLd(facts)],
      content: html`<p class="kind">${words.plain(`page:kind.${posting.kind}`)}</p>
${inItsLanguage(title, words, 'h1')}
${inItsLanguage(summary, words, 'p')}
<dl>${factsOf(posting, site, words)}</dl>
<a class="do" href="${site.chat(posting.id)}">${words.plain('page:open')}</a>
<p>${words.plain('page:free')}</p>
${sourceOf(posting, words)}`,
      foot: html`<p>${words.plain('page:published', { day: published })}</p>
${footOf(site, words)}`,
    },
    words,
  )
}

/** What stands below every page. */
export const footOf = (site: Site, words: Words): Piece =>
  html`<p><a href="${site.list(words)}">${words.plain('page:all')}</a></p>
<p><a href="${site.feed(words)}">${words.plain('page:feed')}</a></p>
<p>${words.plain('page:foot')}</p>`

const sourceOf = ({ link }: Posting, words: Words): Piece | undefined =>
  link === null
    ? undefined
    : html`<p><a href="${link}" rel="noopener nofollow">${words.plain('page:source')}</a></p>`

function factsOf(posting: Posting, site: Site, words: Words): readonly Piece[] {
  const { organisation, deadlineAt, funder, amountCents, cofinancingPercent, contract } = posting
  const text = (field: 'place' | 'schedule' | 'pay') =>
    inItsLanguage(textOf(posting, words, field), words, 'span')
  const place = html`${sayPlace(posting, words)}`
  const exact = text('place')
  const label = (name: Label) => words.plain(`page:label.${name}`)
  const percent = { percent: cofinancingPercent ?? 0 }
  const money = amountCents === null ? undefined : html`${words.money(amountCents)}`
  const lines: readonly [Label, Piece | undefined][] = [
    ['organisation', organisation === null ? undefined : html`<bdi>${organisation.name}</bdi>`],
    ['where', exact === undefined ? place : html`${place}<br>${exact}`],
    [
      'deadline',
      deadlineAt === null ? undefined : said(sayDeadline(deadlineAt, site.timeZone, words)),
    ],
    ['dates', said(sayDates(posting, words))],
    ['schedule', text('schedule')],
    [
      'weekly',
      posting.weeklyMinutes === null ? undefined : said(words.hours(posting.weeklyMinutes)),
    ],
    ['places', posting.places === null ? undefined : said(words.number(posting.places))],
    ['contract', contract === null ? undefined : said(words.plain(`page:contract.${contract}`))],
    ['pay', text('pay')],
    ['funder', said(funder ?? undefined)],
    [posting.kind === 'fundraising' ? 'needed' : 'most', money],
    [
      'cofinancing',
      cofinancingPercent === null ? undefined : said(words.plain('page:percent', percent)),
    ],
    ['eligible', eligibleOf(posting, words)],
    ['requirements', requirementsOf(posting, site, words)],
    ['documents', documentsOf(posting, words)],
  ]
  return lines.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<dt>${label(name)}</dt><dd>${value}</dd>\n`],
  )
}

type Label =
  | 'organisation'
  | 'where'
  | 'deadline'
  | 'dates'
  | 'schedule'
  | 'weekly'
  | 'places'
  | 'contract'
  | 'pay'
  | 'funder'
  | 'most'
  | 'needed'
  | 'cofinancing'
  | 'eligible'
  | 'requirements'
  | 'documents'

const said = (text: string | undefined): Piece | undefined =>
  text === undefined ? undefined : html`${text}`

function eligibleOf(posting: Posting, words: Words): Piece | undefined {
  const kinds = posting.eligibleKinds.map(kind => words.plain(`organisation:kind.${kind}`))
  const written = inItsLanguage(textOf(posting, words, 'eligibility'), words, 'span')
  if (kinds.length === 0) return written
  return html`${words.list(kinds)}${written === undefined ? undefined : html`<br>${written}`}`
}

function requirementsOf(posting: Posting, site: Site, words: Words): Piece | undefined {
  const asked = posting.requirements.flatMap(
    requirement => sayRequirement(posting, requirement, site.municipality, words) ?? [],
  )
  return asked.length === 0
    ? undefined
    : html`<ul>${asked.map(each => html`<li>${each}</li>`)}</ul>`
}

function documentsOf(posting: Posting, words: Words): Piece | undefined {
  const { documents } = posting
  if (documents.length === 0) return undefined
  const items = documents.map(({ number, link }) => {
    const title = inItsLanguage(textOf(posting, words, 'document', number), words, 'span')
    return html`<li><a href="${link}" rel="noopener nofollow">${title ?? html`${link}`}</a></li>`
  })
  return html`<ul>${items}</ul>`
}

/** For a list: its name and by when. */
export function postingLine(posting: Posting, site: Site, words: Words): Piece {
  const { deadlineAt } = posting
  const end = deadlineAt?.subtract({ milliseconds: 1 })
  const day = end?.toZonedDateTimeISO(site.timeZone).toPlainDate()
  const by = day === undefined ? [] : [words.plain('page:by', { day: words.longDay(day) })]
  const parts = [words.plain(`page:kind.${posting.kind}`), sayPlace(posting, words), ...by]
  const language = textOf(posting, words, 'title')?.language
  const own = language === undefined || language === words.language
  const tagged = own ? undefined : html` lang="${language}" dir="auto"`
  return html`<li><a href="${site.page(posting.id, words)}"${tagged}>${titleOf(posting, words)}</a>
<p>${parts.join(' · ')}</p></li>\n`
}
