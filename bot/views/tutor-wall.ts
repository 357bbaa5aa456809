/** The code that hangs at the entrance of a place: sent to be printed, or made anew. */
import type { HungWall, PlaceWall } from '#core/attendance/make-wall-code'
import type { MemberId } from '#core/ids'
import type { Key, Words } from '#locales/i18n'
import { codePicture } from './code-picture.ts'
import { codeLink } from './screen.ts'
import { arrowOn, type Button, inColumns, type View } from './view.ts'

type Verb = 'send' | 'new' | `yes${string}`

const perPage = 6

const navigation = (words: Words, data: string): readonly Button[] => [
  { text: words.plain('common:back'), data },
  { text: words.plain('common:help'), data: 'm:help' },
]

const tapOn = ({ place }: PlaceWall, verb?: Verb): string =>
  ['at:b', place.organisationId, place.id, ...(verb === undefined ? [] : [verb])].join(':')

/** What a tutor needs less often than today's list. */
export function tutorPapersView(
  { hostId, hostName: host }: { readonly hostId: MemberId; readonly hostName: string },
  words: Words,
): View {
  return {
    text: words.t('attendance:tutor.need', { host }),
    rows: [
      [{ text: words.plain('attendance:tutor.sheet'), data: `at:f:${hostId}:0` }],
      [{ text: words.plain('attendance:wall.open'), data: `at:b:${hostId}` }],
      [{ text: words.plain('attendance:tutor.shifts'), data: `sh:t:${hostId}:day` }],
      navigation(words, `at:h:${hostId}`),
    ],
  }
}

/** At which entrance. */
export function wallsView(
  hostId: MemberId,
  walls: readonly PlaceWall[],
  page: number,
  words: Words,
): View {
  const shown = walls.slice(page * perPage, (page + 1) * perPage)
  const buttons = shown.map(wall => ({ text: wall.place.name, data: tapOn(wall) }))
  const on = { text: arrowOn(words), data: `at:b:${hostId}:p${page + 1}` }
  const more = (page + 1) * perPage < walls.length ? [on] : []
  const text = words.t(walls.length === 0 ? 'attendance:wall.none' : 'attendance:wall.which')
  return {
    text,
    rows: [...inColumns(buttons), [...navigation(words, `at:o:${hostId}`), ...more]],
  }
}

export function wallView(wall: PlaceWall, words: Words): View {
  const { name, organisationId } = wall.place
  const act = (verb: 'send' | 'new'): readonly Button[] => [
    { text: words.plain(`attendance:wall.${verb}`), data: tapOn(wall, verb) },
  ]
  return {
    text: words.t('attendance:wall.about', { place: name }),
    rows: [
      act('send'),
      ...(wall.code === undefined ? [] : [act('new')]),
      navigation(words, `at:o:${organisationId}`),
    ],
  }
}

/** What is asked the second time names the code that stops. */
export function wallSureView(wall: PlaceWall, words: Words): View {
  const yes = { text: words.plain('attendance:wall.yes'), data: tapOn(wall, `yes${wall.mark}`) }
  return {
    text: words.t('attendance:wall.sure', { place: wall.place.name }),
    rows: [[yes], navigation(words, tapOn(wall))],
  }
}

/** The poster itself. */
export function posterView(
  { place, code, isNew }: HungWall & { readonly isNew: boolean },
  username: string,
  words: Words,
): View {
  const key: Key = isNew ? 'attendance:wall.made' : 'attendance:wall.caption'
  return {
    text: words.t(key, { place: place.name }),
    picture: codePicture(codeLink(username, code)),
    rows: [navigation(words, `at:o:${place.organisationId}`)],
  }
}
