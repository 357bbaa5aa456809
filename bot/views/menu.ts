import type { ReplyKeyboardMarkup } from 'grammy/types'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

/** The main menu, two columns; each verb opens the screen of its name. */
export const menuVerbs = [
  'request',
  'offer',
  'exchanges',
  'hours',
  'opportunities',
  'more',
] as const
export type MenuVerb = (typeof menuVerbs)[number]

export function menuKeyboard(words: Words): ReplyKeyboardMarkup {
  const key = (verb: MenuVerb) => ({ text: words.plain(`menu:verb.${verb}`) })
  return {
    keyboard: [
      [key('request'), key('offer')],
      [key('exchanges'), key('hours')],
      [key('opportunities'), key('more')],
    ],
    resize_keyboard: true,
    is_persistent: true,
    input_field_placeholder: words.plain('menu:placeholder'),
  }
}

/** `waiting`: what lies in the operators' queue, 0 for who is no operator. */
export function menuView(
  name: string,
  waiting: number,
  words: Words,
  organisation: string | null = null,
): View {
  const acting =
    organisation === null ? [] : [words.t('organisation:acting', { name: organisation })]
  const title = [...acting, words.t('menu:title', { name })].join('\n\n')
  const lines = waiting > 0 ? [words.t('menu:waiting', { count: waiting }), title] : [title]
  return { text: lines.join('\n\n'), rows: [], keyboard: 'menu' }
}

/** From a screen that rewrote "more", the way back to it. */
export const backToMore = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'm:more' },
]

export function moreView(
  facts: {
    readonly isStaff: boolean
    /** Acts for a public promoter, and is not of the desk: the pages are theirs too. */
    readonly places: boolean
    readonly waiting: number
    /** What waits for a volunteer; undefined for who never confirms for others. */
    readonly toConfirm: number | undefined
    /** Calls to be made to those in their care. */
    readonly calls: number
    /** May act for an organisation, or for somebody in their care. */
    readonly hasHands: boolean
    /** The body they act for, if it takes people in. */
    readonly hostId: MemberId | null
    /** Stands beside people at a host. */
    readonly isTutor: boolean
    /** Keeps somebody away. */
    readonly hasBlocked: boolean
  },
  words: Words,
): View {
  const staff: readonly Button[] = facts.isStaff
    ? [
        { text: words.plain('menu:more.queue', { count: facts.waiting }), data: 'm:queue' },
        { text: words.plain('tools:open'), data: 'm:tools' },
      ]
    : ownPages(facts.places, words)
  const rows: readonly (readonly Button[])[] = [
    ...(staff.length > 0 ? [staff] : []),
    ...(facts.hostId === null
      ? []
      : [[{ text: words.plain('host:open'), data: `ho:${facts.hostId}` }]]),
    ...(facts.toConfirm === undefined ? [] : [[confirmButton(facts.toConfirm, words)]]),
    ...(facts.isTutor ? [[{ text: words.plain('attendance:tutor.open'), data: 'm:tutor' }]] : []),
    ...(facts.calls === 0 ? [] : [[callsButton(facts.calls, words)]]),
    ...(facts.hasBlocked ? [[{ text: words.plain('menu:more.blocked'), data: 'm:blocked' }]] : []),
    [
      { text: words.plain('menu:more.listings'), data: 'm:listings' },
      { text: words.plain('menu:more.groups'), data: 'm:groups' },
      { text: words.plain('alert:open'), data: 'm:alerts' },
    ],
    ...(facts.hasHands ? [[{ text: words.plain('organisation:open'), data: 'm:as' }]] : []),
    [
      { text: words.plain('menu:more.language'), data: 'm:language' },
      { text: words.plain('menu:more.privacy'), data: 'm:privacy' },
      { text: words.plain('menu:more.help'), data: 'm:help' },
    ],
  ]
  return { text: words.t('menu:more.title'), rows }
}

const ownPages = (places: boolean, words: Words): readonly Button[] =>
  places ? [{ text: words.plain('tools:pages.open'), data: 'm:pages' }] : []

const callsButton = (count: number, words: Words): Button => ({
  text: words.plain('call:open', { count }),
  data: 'm:calls',
})

const confirmButton = (count: number, words: Words): Button => ({
  text: words.plain('menu:more.confirm', { count }),
  data: 'm:confirm',
})
