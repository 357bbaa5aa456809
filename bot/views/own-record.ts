import type { ConsentPurpose } from '#core/consent/purposes'
import type { Choice } from '#core/consent/read-consents'
import type { Summary } from '#core/privacy/read-summary'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

/** What Filo knows about the person who asks, a screen for each thing one may wonder about. */
export const recordPages = ['who', 'reached', 'doing', 'seen', 'read'] as const

/** The page that is nearest to the one asked for, and what can be done about all of it. */
export function ownRecordView(summary: Summary, page: number, words: Words, lead?: string): View {
  const at = Math.min(page, recordPages.length - 1)
  const shown = pages[recordPages[at] ?? 'who'](summary, words)
  const turn = words.t('privacy:page', { page: at + 1, pages: recordPages.length })
  const lines = [...(lead === undefined ? [] : [`${lead}\n`]), shown, turn]
  return { text: lines.join('\n'), rows: [...inColumns(deeds(words)), wayOn(at, words)] }
}

const pages: Record<(typeof recordPages)[number], (summary: Summary, words: Words) => string> = {
  who: ({ member, municipality, timeZone }, words) => {
    const names = new Intl.DisplayNames([words.language], { type: 'language' })
    return words.t('privacy:mine', {
      name: member.firstName,
      municipality: municipality ?? words.plain('privacy:nowhere'),
      languages: words.list(member.spokenLanguages.map(code => names.of(code) ?? code)),
      since: dayOf(member.joinedAt, timeZone, words),
    })
  },
  reached: ({ member, telegramSince, hasPhone, adultAt, timeZone }, words) =>
    words.t('privacy:reached.text', {
      telegram: dayOf(telegramSince, timeZone, words),
      phone: words.plain(hasPhone ? 'privacy:reached.phone' : 'privacy:reached.noPhone'),
      version: member.noticeVersion ?? words.plain('privacy:nowhere'),
      adult: dayOf(adultAt, timeZone, words),
    }),
  doing: ({ offers, requests, exchanges, settled }, words) =>
    words.t('privacy:doing', { offers, requests, exchanges, hours: words.hours(settled) }),
  seen: ({ met }, words) => words.t('privacy:seen', { count: met }),
  read: ({ reads, lastRead, timeZone }, words) =>
    reads === 0
      ? words.t('privacy:unread')
      : words.t('privacy:read', { count: reads, day: dayOf(lastRead, timeZone, words) }),
}

function dayOf(at: Temporal.Instant | null, timeZone: string, words: Words): string {
  if (at === null) return words.plain('privacy:nowhere')
  return words.longDay(at.toZonedDateTimeISO(timeZone).toPlainDate())
}

const deeds = (words: Words): readonly Button[] => [
  { text: words.plain('privacy:take.open'), data: 'm:privacy:copy' },
  { text: words.plain('privacy:fix.open'), data: 'm:privacy:fix' },
  { text: words.plain('privacy:choices.open'), data: 'm:privacy:choices' },
  { text: words.plain('privacy:readAll'), data: 'm:privacy:full' },
  { text: words.plain('absence:open'), data: 'm:pause' },
  { text: words.plain('leaving:open'), data: 'm:leave' },
]

const wayOn = (at: number, words: Words): readonly Button[] => [
  // Who one is, for oneself alone: beside the first page.
  at > 0
    ? { text: arrowBack(words), data: `m:privacy:${at - 1}` }
    : { text: words.plain('visit:own.open'), data: 'v:own' },
  ...(at < recordPages.length - 1 ? [{ text: arrowOn(words), data: `m:privacy:${at + 1}` }] : []),
  { text: words.plain('common:back'), data: 'm:more' },
  { text: words.plain('common:help'), data: 'm:help' },
]

/** Before the file is sent: whoever holds the phone can open it. */
export const sureToTakeView = (words: Words): View => ({
  text: words.t('privacy:take.sure'),
  rows: [
    [{ text: words.plain('privacy:take.yes'), data: 'm:privacy:copy:yes' }],
    backToRecord(words),
  ],
})

const choicesOnPage = 6

/** Each purpose with its state; a tap says the other. On the page of `at`, or on this one. */
export function choicesView(
  choices: readonly Choice[],
  at: ConsentPurpose | number,
  words: Words,
  lead?: string,
): View {
  const place = typeof at === 'number' ? -1 : choices.findIndex(({ purpose }) => purpose === at)
  const page = typeof at === 'number' ? at : Math.floor(place / choicesOnPage)
  const shown = choices.slice(page * choicesOnPage, (page + 1) * choicesOnPage)
  const toggles = shown.map(({ purpose, wanted }) => ({
    text: words.plain(wanted ? 'privacy:choices.on' : 'privacy:choices.off', {
      purpose: words.plain(`privacy:choices.purpose.${purpose}`),
    }),
    data: `m:privacy:say:${purpose}:${wanted ? 'no' : 'yes'}`,
  }))
  const title = words.t('privacy:choices.title')
  return {
    text: lead === undefined ? title : `${lead}\n\n${title}`,
    rows: [
      ...inColumns(toggles),
      [...turning(page, choices.length, words), ...backToRecord(words)],
    ],
  }
}

const turning = (page: number, count: number, words: Words): readonly Button[] => [
  ...(page > 0 ? [{ text: arrowBack(words), data: `m:privacy:choices:${page - 1}` }] : []),
  ...(count > (page + 1) * choicesOnPage
    ? [{ text: arrowOn(words), data: `m:privacy:choices:${page + 1}` }]
    : []),
]

const backToRecord = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'm:privacy' },
  { text: words.plain('common:help'), data: 'm:help' },
]

export type Fixable = 'name' | 'home' | 'spoken' | 'week'
const fixables: readonly Fixable[] = ['name', 'home', 'spoken', 'week']

/** What can be set right here; a number is the desk's to write down. */
export const correctView = (words: Words, lead?: string): View => ({
  text:
    lead === undefined
      ? words.t('privacy:fix.title')
      : `${lead}\n\n${words.t('privacy:fix.title')}`,
  rows: [
    ...inColumns(
      fixables.map(name => ({
        text: words.plain(`privacy:fix.what.${name}`),
        data: `m:privacy:fix:${name}`,
      })),
    ),
    [
      { text: words.plain('menu:more.language'), data: 'm:language' },
      { text: words.plain('privacy:fix.phone'), data: 'm:help' },
    ],
    backToRecord(words),
  ],
})
