import { type ClearanceScope, clearanceScopes } from '#core/category/careful'
import type { CategoryCode } from '#core/category/catalogue'
import type { TrustCard } from '#core/clearance/read-card'
import type { MemberId } from '#core/ids'
import { lastDayOf } from '#core/listing/lifetime'
import type { Words } from '#locales/i18n'
import { type Button, inColumns, type View } from './view.ts'

export const scopes = ['children', 'frail'] as const satisfies readonly ClearanceScope[]
/** How long a clearance may be given for, in months. */
export const spans = [6, 12, 24, 36] as const

/** What the desk knows of a member's clearances, and what it can do about them. */
export function trustView(card: TrustCard, words: Words, lead?: string): View {
  const { member, municipality, wanted, clearances, metOn } = card
  const lines = [
    ...(lead === undefined ? [] : [lead, '']),
    words.t('trust:title', { name: member.firstName, municipality: municipality ?? '–' }),
    ...heldLines(card, words),
    ...(metOn === null ? [] : [words.t('visit:desk.met', { day: words.longDay(metOn) })]),
    ...(wanted.length === 0 ? [] : [words.t('trust:wants', { categories: list(wanted, words) })]),
  ]
  const act = (verb: string, text: string): Button => ({ text, data: `k:${member.id}:${verb}` })
  const give = [act('give', words.plain('trust:give'))]
  const end = clearances.length === 0 ? [] : [act('end', words.plain('trust:end'))]
  const met = metOn === null ? 'meet' : 'unmeet'
  const meeting = [act(met, words.plain(`visit:desk.${met}`))]
  return { text: lines.join('\n'), rows: [[...give, ...end], meeting, backToDesk(words)] }
}

/** For whom. */
export const scopeView = (memberId: MemberId, words: Words): View => ({
  text: words.t('trust:askScope'),
  rows: [
    [...scopes, 'all' as const].map(scope => ({
      text: words.plain(`trust:scope.${scope}`),
      data: `k:${memberId}:give:${scope}`,
    })),
    backToCard(memberId, words),
  ],
})

/** Until when. */
export const spanView = (memberId: MemberId, scope: string, words: Words): View => ({
  text: words.t('trust:askSpan'),
  rows: [
    ...inColumns(
      spans.map(months => ({
        text: words.plain('trust:span', { count: months }),
        data: `k:${memberId}:give:${scope}:${months}`,
      })),
    ),
    backToCard(memberId, words),
  ],
})

/** Before it is taken back: what that does. */
export const endView = ({ member, clearances }: TrustCard, words: Words): View => ({
  text: words.t('trust:askEnd', { name: member.firstName }),
  rows: [
    [...scopes.filter(scope => clearances.some(each => isIn(scope, each.category))), 'all' as const]
      .filter((scope, _at, some) => scope !== 'all' || some.length > 2)
      .map(scope => ({
        text: words.plain(`trust:endScope.${scope}`),
        data: `k:${member.id}:end:${scope}`,
      })),
    backToCard(member.id, words),
  ],
})

export const categoriesOf = (scope: string): readonly CategoryCode[] =>
  scopes.filter(each => scope === 'all' || scope === each).flatMap(each => clearanceScopes[each])

function heldLines({ clearances, timeZone }: TrustCard, words: Words): readonly string[] {
  if (clearances.length === 0) return [words.t('trust:none')]
  return scopes.flatMap(scope => {
    const held = clearances.filter(({ category }) => isIn(scope, category))
    const days = held.map(({ until }) => lastDayOf(until, timeZone))
    const [first] = days.sort((a, b) => Temporal.PlainDate.compare(a, b))
    if (first === undefined) return []
    const what = words.plain(`trust:scope.${scope}`)
    const whole = held.length >= clearanceScopes[scope].length
    const part = whole
      ? what
      : list(
          held.map(({ category }) => category),
          words,
        )
    return [words.t('trust:held', { what: part, day: words.longDay(first) })]
  })
}

const isIn = (scope: ClearanceScope, category: CategoryCode): boolean =>
  clearanceScopes[scope].some(code => code === category)

const list = (codes: readonly CategoryCode[], words: Words): string =>
  codes.map(code => words.plain(`category:name.${code}`)).join(', ')

const backToCard = (memberId: MemberId, words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: `k:${memberId}` },
]

const backToDesk = (words: Words): readonly Button[] => [
  { text: words.plain('queue:back'), data: 'm:queue' },
]
