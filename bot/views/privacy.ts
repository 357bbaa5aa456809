import type { Desk } from '#core/network/read-desk'
import type { Words } from '#locales/i18n'
import { deskContact } from './help.ts'
import { backToMore } from './menu.ts'
import { escapeHtml, type View } from './view.ts'

export const shortNotice = (desk: Desk, words: Words): string =>
  words.t('privacy:short', { body: desk.body })

/** The full notice: the body's own where it wrote one, else ours. */
export function fullNotice(desk: Desk, words: Words): string {
  if (desk.notice !== null) return escapeHtml(desk.notice)
  const facts = { body: desk.body, desk: deskContact(desk, words) }
  return [
    words.t('privacy:full.controller', facts),
    words.t('privacy:full.what'),
    words.t('privacy:full.why'),
    words.t('privacy:full.kept'),
    words.t('privacy:full.telegram'),
    words.t('privacy:full.rights'),
  ].join('\n\n')
}

export type OwnFacts = {
  readonly name: string
  readonly municipality: string | null
  readonly languages: readonly string[]
  readonly since: Temporal.PlainDate | null
}

/** What Filo knows about the person who asks. */
export function ownDataView(facts: OwnFacts, words: Words): View {
  const nowhere = words.plain('privacy:nowhere')
  const names = new Intl.DisplayNames([words.language], { type: 'language' })
  const text = words.t('privacy:mine', {
    name: facts.name,
    municipality: facts.municipality ?? nowhere,
    languages: words.list(facts.languages.map(code => names.of(code) ?? code)),
    since: facts.since === null ? nowhere : `${words.day(facts.since)} ${facts.since.year}`,
  })
  return {
    text,
    rows: [
      [{ text: words.plain('privacy:readAll'), data: 'm:privacy:full' }],
      [{ text: words.plain('privacy:askDesk'), data: 'm:help' }],
      [
        { text: words.plain('absence:open'), data: 'm:pause' },
        { text: words.plain('leaving:open'), data: 'm:leave' },
      ],
      backToMore(words),
    ],
  }
}
