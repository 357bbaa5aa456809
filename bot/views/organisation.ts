import type { MemberId } from '#core/ids'
import type { Leaving } from '#core/leaving/read-leaving'
import type { Member } from '#core/member/member'
import type { Organisation } from '#core/organisation/organisation'
import { type OrganisationCard, organisationsPerPage } from '#core/organisation/read-organisations'
import type { Words } from '#locales/i18n'
import { runningLines } from './absence.ts'
import { backToMore } from './menu.ts'
import { arrowOn, type Button, inColumns, type View } from './view.ts'

/** For whom somebody acts: an organisation of theirs, a person in their care, or themselves. */
export function handsView(
  mine: readonly Organisation[],
  assisted: readonly Pick<Member, 'id' | 'firstName'>[],
  words: Words,
): View {
  const others = [
    ...mine.map(({ id, name }) => ({ name, data: `m:as:${id}` })),
    ...assisted.map(({ id, firstName: name }) => ({ name, data: `m:for:${id}` })),
  ]
  const hands = others
    .slice(0, 5)
    .map(({ name, data }) => [{ text: words.plain('organisation:act', { name }), data }])
  const myself = { text: words.plain('organisation:myself'), data: 'm:as:0' }
  return { text: words.t('organisation:ask'), rows: [...hands, [myself], backToMore(words)] }
}

/** What was chosen, and the way on. */
export function handView(organisation: Organisation | null, words: Words): View {
  const menu = { text: words.plain('common:menu'), data: 'm:menu' }
  const text =
    organisation === null
      ? words.t('organisation:back')
      : words.t('organisation:now', { name: organisation.name })
  return { text, rows: [[menu]] }
}

/** All of them, for operators. */
export function organisationsView(page: readonly Organisation[], words: Words): View {
  const shown = page.slice(0, organisationsPerPage)
  const last = shown.at(-1)
  const more: readonly Button[] =
    page.length > shown.length && last !== undefined
      ? [{ text: arrowOn(words), data: `m:orgs:${last.id}` }]
      : []
  const found = { text: words.plain('organisation:new'), data: 'm:org-new' }
  const back = { text: words.plain('common:back'), data: 'm:tools:rare' }
  return {
    text: words.t(shown.length === 0 ? 'organisation:none' : 'organisation:list'),
    rows: [
      ...shown.map(({ id, name }) => [{ text: name, data: `m:org:${id}` }]),
      [found],
      [back, ...more],
    ],
  }
}

/** One organisation, with who acts for it. */
export function organisationView(card: OrganisationCard, words: Words, lead?: string): View {
  const { organisation, settled, delegates } = card
  const names = delegates.map(({ firstName }) => firstName)
  const text = words.t('organisation:card', {
    name: organisation.name,
    kind: words.plain(`organisation:kind.${organisation.kind}`),
    time: words.hours(settled),
    delegates: names.length === 0 ? words.plain('organisation:nobody') : words.list(names),
  })
  const appoint = {
    text: words.plain('organisation:appoint'),
    data: `m:org:${organisation.id}:add`,
  }
  const close = {
    text: words.plain('organisation:close.open'),
    data: `m:org:${organisation.id}:close`,
  }
  const dismiss = delegates.slice(0, 4).map(one => dismissButton(organisation.id, one, words))
  const back = { text: words.plain('common:back'), data: 'm:orgs' }
  if (organisation.closedAt !== null) {
    return { text: `${text}\n${words.t('organisation:close.closed')}`, rows: [[back]] }
  }
  const rows = [...inColumns([appoint, ...dismiss]), [close], [back]]
  return { text: lead === undefined ? text : `${lead}\n\n${text}`, rows }
}

const dismissButton = (
  id: MemberId,
  one: OrganisationCard['delegates'][number],
  words: Words,
): Button => ({
  text: words.plain('organisation:dismiss', { name: one.firstName }),
  data: `m:org:${id}:del:${one.id}`,
})

const reasons = ['hardship', 'away', 'agreed'] as const

/** What its end means: what has to be counted before, what is called off, what becomes of its hours. */
export function closeOrganisationView(
  { organisation }: OrganisationCard,
  { settled, toCome, toSettle }: Leaving,
  words: Words,
): View {
  const { id, name } = organisation
  const back = [{ text: words.plain('common:back'), data: `m:org:${id}` }]
  if (toSettle.length > 0) {
    const named = runningLines(toSettle, words)
    return {
      text: [words.t('organisation:close.first', { name }), ...named].join('\n'),
      rows: [back],
    }
  }
  const time = words.hours(Math.abs(settled))
  const hours = settled === 0 ? 'even' : settled > 0 ? 'credit' : 'debt'
  const lines = [
    words.t('organisation:close.ask', { name }),
    words.t(`organisation:close.${hours}`, { time }),
    ...(toCome.length > 0 ? [words.t('leaving:toCome'), ...runningLines(toCome, words)] : []),
  ]
  const act = (why: string, text: string): Button => ({ text, data: `m:org:${id}:close:${why}` })
  const sure =
    settled < 0
      ? reasons.map(why => act(why, words.plain(`leaving:desk.reason.${why}`)))
      : [act('yes', words.plain('organisation:close.yes'))]
  return { text: lines.join('\n'), rows: [...sure.map(button => [button]), back] }
}
