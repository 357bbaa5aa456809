import type { Broadcast } from '#core/broadcast/broadcast'
import type { Outcome } from '#core/broadcast/store'
import type { BroadcastId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { languageNameIn } from './broadcast-compose.ts'
import { arrowOn, type Button, inColumns, type View } from './view.ts'

const perPage = 5

/** Who tapped that they are interested, five at a time; each opens their record. */
export function interestedView(id: BroadcastId, people: readonly Outcome[], words: Words): View {
  const shown = people.slice(0, perPage)
  const last = shown.at(-1)
  const more: readonly Button[] =
    people.length > perPage && last !== undefined
      ? [{ text: arrowOn(words), data: `n:${id}:people:${last.memberId}` }]
      : []
  const key = shown.length === 0 ? 'broadcast:interested.none' : 'broadcast:interested.title'
  return {
    text: words.t(key),
    rows: [
      ...shown.map(({ memberId, firstName }) => [{ text: firstName, data: `k:${memberId}` }]),
      [...more, { text: words.plain('common:back'), data: `n:${id}` }],
    ],
  }
}

/** Which of its languages is to be set right. */
export function correctInView({ id, texts }: Broadcast, words: Words): View {
  const name = languageNameIn(words)
  const choices = texts.map(({ language }) => ({
    text: name(language),
    data: `n:${id}:fix:${language}`,
  }))
  const back = { text: words.plain('common:back'), data: `n:${id}` }
  return { text: words.t('broadcast:correct.which'), rows: [...inColumns(choices), [back]] }
}
