import type { Role } from '#core/member/member'
import type { Minutes } from '#core/minutes'
import type { Desk } from '#core/network/read-desk'
import type { Municipality } from '#core/network/store'
import type { Words } from '#locales/i18n'
import { languages, ownNames } from '#locales/languages'
import { fullNotice, shortNotice } from './privacy.ts'
import { arrowBack, arrowOn, type Button, type View } from './view.ts'

type Choose = (value: string, label: string) => Button

/** For who comes without an invitation: what Filo is, and nothing kept. */
export const aboutView = (words: Words): View => ({
  text: words.t('join:about'),
  rows: [languages.map(language => ({ text: ownNames[language], data: `m:language:${language}` }))],
})

export const welcomeView = (desk: Desk, choose: Choose, words: Words): View => ({
  text: words.t('join:welcome', { body: desk.body }),
  rows: [
    languages
      .filter(language => desk.languages.includes(language))
      .map(language => choose(language, ownNames[language])),
  ],
})

export function noticeView(desk: Desk, isOpen: boolean, choose: Choose, words: Words): View {
  const more = isOpen
    ? choose('less', words.plain('join:noticeLess'))
    : choose('all', words.plain('join:noticeAll'))
  return {
    text: isOpen ? fullNotice(desk, words) : shortNotice(desk, words),
    rows: [
      [choose('yes', words.plain('join:noticeYes'))],
      [more],
      [choose('no', words.plain('join:noticeNo'))],
    ],
  }
}

export const adultView = (choose: Choose, words: Words): View => ({
  text: words.t('join:adult'),
  rows: [
    [choose('yes', words.plain('join:adultYes'))],
    [choose('no', words.plain('join:adultNo'))],
  ],
})

/** `fromPhone`: the name that Telegram shows, when it can serve. */
export const nameView = (fromPhone: string | null, choose: Choose, words: Words): View =>
  fromPhone === null
    ? {
        text: words.t('join:name'),
        rows: [[choose('neutral', words.plain('join:nameNeutral'))]],
      }
    : { text: words.t('join:nameFromPhone'), rows: [[choose('phone', fromPhone)]] }

export const municipalitiesPerPage = 5

/** `found` after typing; else a page of all. */
export function municipalityView(
  facts: {
    readonly all: readonly Municipality[]
    readonly found: readonly Municipality[]
    readonly page: number
  },
  choose: Choose,
  words: Words,
): View {
  const button = ({ code, name }: Municipality) => [choose(`c${code}`, name)]
  if (facts.found.length > 0) {
    const all = [choose('all', words.plain('join:all'))]
    return { text: words.t('join:municipalityWhich'), rows: [...facts.found.map(button), all] }
  }
  const from = facts.page * municipalitiesPerPage
  const shown = facts.all.slice(from, from + municipalitiesPerPage)
  const arrows = [
    ...(facts.page > 0 ? [choose(`p${facts.page - 1}`, arrowBack(words))] : []),
    ...(from + municipalitiesPerPage < facts.all.length
      ? [choose(`p${facts.page + 1}`, arrowOn(words))]
      : []),
  ]
  return {
    text: words.t('join:municipality'),
    rows: [...shown.map(button), ...(arrows.length > 0 ? [arrows] : [])],
  }
}

export const joinedView = (name: string, gift: Minutes, words: Words): View => ({
  text:
    gift > 0
      ? words.t('join:done', { name, gift: words.hours(gift) })
      : words.t('join:doneNoGift', { name }),
  rows: [],
  keyboard: 'menu',
})

export const moveView = (code: string, words: Words): View => ({
  text: words.t('join:move.ask'),
  rows: [
    [{ text: words.plain('join:move.yes'), data: `i:${code}:move` }],
    [{ text: words.plain('join:move.no'), data: `i:${code}:stay` }],
  ],
})

export const grantView = (code: string, role: Role, words: Words): View => ({
  text: words.t('join:grant.ask', { role: words.plain(`invite:role.${role}`) }),
  rows: [
    [{ text: words.plain('join:grant.yes'), data: `i:${code}:grant` }],
    [{ text: words.plain('common:no'), data: `i:${code}:stay` }],
  ],
})
