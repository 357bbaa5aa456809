/** Whom a notice is for, dimension by dimension, with how many it reaches at each tap. */
import type { AudienceRole, Broadcast } from '#core/broadcast/broadcast'
import { categoryCatalogue } from '#core/category/catalogue'
import type { Municipality } from '#core/network/store'
import type { Words } from '#locales/i18n'
import { languages } from '#locales/languages'
import { languageNameIn, wayThrough } from './broadcast-compose.ts'
import { counted } from './broadcast-counted.ts'
import { startOf } from './broadcast-list.ts'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

export const dimensions = ['role', 'place', 'lang', 'int', 'told'] as const
export type Dimension = (typeof dimensions)[number]

export const audienceRoles = ['member', 'volunteer', 'delegate', 'operator'] as const
type GroupName = (typeof categoryCatalogue)[number]['group']
export const interestGroups: readonly GroupName[] = [
  ...new Set(categoryCatalogue.map(({ group }) => group)),
]

/** Of a group of interests: its categories. */
export const categoriesIn = (group: string) =>
  categoryCatalogue.filter(category => category.group === group).map(({ code }) => code)

export type AudienceFacts = {
  readonly broadcast: Broadcast
  /** How many it reaches as it stands. */
  readonly people: number
  /** On its list, when it is for people named one by one. */
  readonly named: number
  readonly towns: readonly Municipality[]
  /** Those that went out last. */
  readonly past: readonly Broadcast[]
}

const perPage = 5

export function audienceView(facts: AudienceFacts, words: Words): View {
  const { id } = facts.broadcast
  const to = (name: Dimension): Button => ({
    text: words.plain(`broadcast:who.${keyOf[name]}`),
    data: `n:${id}:who:${name}`,
  })
  const list: Button = { text: words.plain('broadcast:who.list'), data: `n:${id}:person` }
  const choices = [to('role'), to('place'), to('lang'), to('int'), list, to('told')]
  const lines = [
    words.t('broadcast:who.title', { who: sayAudience(facts, words) }),
    counted('broadcast:who.count', facts.people, words),
    words.t('broadcast:who.stopped'),
  ]
  return {
    text: lines.join('\n'),
    rows: [...inColumns(choices), ...wayThrough(facts.broadcast, 'who', words)],
  }
}

const keyOf = {
  role: 'role',
  place: 'place',
  lang: 'language',
  int: 'interest',
  told: 'told',
} as const satisfies Record<Dimension, string>

type Choice = { readonly value: string; readonly label: string; readonly isOn: boolean }

export function dimensionView(
  facts: AudienceFacts,
  dimension: Dimension,
  page: number,
  words: Words,
): View {
  const { id } = facts.broadcast
  const all = choicesOf(facts, dimension, words)
  const from = Math.min(page, Math.max(0, Math.ceil(all.length / perPage) - 1)) * perPage
  const at = from / perPage
  const buttons = all.slice(from, from + perPage).map(({ value, label, isOn }) => [
    {
      text: isOn ? words.plain('broadcast:who.on', { name: label }) : label,
      data: `n:${id}:pick:${dimension}.${value}.${at}`,
    },
  ])
  const turn = (to: number, text: string): Button => ({
    text,
    data: `n:${id}:who:${dimension}.${to}`,
  })
  const back = { text: words.plain('common:back'), data: `n:${id}:who` }
  const last = [
    ...(at > 0 ? [turn(at - 1, arrowBack(words))] : []),
    ...(from + perPage < all.length ? [turn(at + 1, arrowOn(words))] : []),
    back,
  ]
  const lines = [
    words.t(`broadcast:who.ask.${keyOf[dimension]}`),
    counted('broadcast:who.count', facts.people, words),
  ]
  return { text: lines.join('\n'), rows: [...buttons, last] }
}

function choicesOf(
  { broadcast, towns, past }: AudienceFacts,
  dimension: Dimension,
  words: Words,
): readonly Choice[] {
  const { audience, exclusions } = broadcast
  switch (dimension) {
    case 'role':
      return audienceRoles.map(role => ({
        value: role,
        label: words.plain(`broadcast:who.roleName.${role}`),
        isOn: audience.roles.includes(role),
      }))
    case 'place':
      return towns.map(({ code, name }) => ({
        value: code,
        label: name,
        isOn: audience.municipalityCodes.includes(code),
      }))
    case 'lang':
      return languages.map(code => ({
        value: code,
        label: languageNameIn(words)(code),
        isOn: audience.languages.includes(code),
      }))
    case 'int':
      return interestGroups.map(group => ({
        value: group,
        label: words.plain(`category:group.${group}`),
        isOn: categoriesIn(group).some(code => audience.categories.includes(code)),
      }))
    case 'told':
      return past.map(each => ({
        value: String(each.id),
        label: startOf(each, words.language),
        isOn: exclusions.toldIn.includes(each.id),
      }))
  }
}

/** "Volontari · Trecate, Cerano · arabo", or everyone. */
function sayAudience({ broadcast, towns, named }: AudienceFacts, words: Words): string {
  const { audience, exclusions } = broadcast
  const name = languageNameIn(words)
  const groups = interestGroups.filter(group =>
    categoriesIn(group).some(code => audience.categories.includes(code)),
  )
  const parts = [
    audience.roles.map(role => roleName(role, words)),
    audience.municipalityCodes.map(code => towns.find(town => town.code === code)?.name ?? code),
    audience.languages.map(name),
    groups.map(group => words.plain(`category:group.${group}`)),
    audience.isList ? [counted('broadcast:who.named', named, words)] : [],
    exclusions.toldIn.length > 0 ? [words.plain('broadcast:who.told')] : [],
  ].filter(part => part.length > 0)
  const some = parts.map(shortList(words))
  return some.length === 0 ? words.plain('broadcast:who.everyone') : some.join(' · ')
}

const roleName = (role: AudienceRole, words: Words): string =>
  words.plain(`broadcast:who.roleName.${role}`)

/** Three at most, and how many more. */
const shortList =
  (words: Words) =>
  (names: readonly string[]): string =>
    names.length <= 3
      ? names.join(', ')
      : words.plain('broadcast:who.more', {
          names: names.slice(0, 2).join(', '),
          number: words.number(names.length - 2),
        })
