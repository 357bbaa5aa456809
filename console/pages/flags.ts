/** What has to be looked at, and what is due: limits passed, hours missing, ends that come near. */
import { type MemberId, type PlacementFlagId, type PlacementId, toId } from '#core/ids'
import { type FlagKind, flagKinds, type PlacementFlag } from '#core/placement/flag'
import type { Placement } from '#core/placement/placement'
import { flagsSeen } from '#core/placement/read-placements'
import { lookAheadKinds } from '#core/scheme/look-ahead'
import { schemes } from '#core/scheme/scheme'
import { readAudited } from '../audited.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { type Choice, selectField } from '../parts/fields.ts'
import { olderLink, pageOf, shownAtOnce } from '../parts/paging.ts'
import { type Column, tableOf } from '../parts/table.ts'
import { flagPages, flagsHref } from './flag.ts'
import { hostChoices } from './host-choices.ts'
import { type Names, namesOf } from './placement-names.ts'
import { schemeChoices } from './scheme-choices.ts'

type List = 'flags' | 'deadlines'
const lists: Record<List, { readonly href: string; readonly kinds: readonly FlagKind[] }> = {
  flags: {
    href: flagsHref,
    kinds: flagKinds.filter(kind => !lookAheadKinds.some(due => due === kind)),
  },
  deadlines: { href: `${flagsHref}/deadlines`, kinds: lookAheadKinds },
}
const chosen = ['kind', 'scheme', 'host', 'open', 'placement']

type Row = { readonly flag: PlacementFlag; readonly placement?: Placement }

const showList =
  (list: List): Show =>
  async asked => {
    const { words, visitor, now } = asked
    const { href } = lists[list]
    const { found, names, hosts } = await readAudited(asked, {
      action: 'placement.flags-listed',
      find: async stores => {
        const seen = pageOf(await flagsSeen(stores, visitor.memberId, filterIn(asked, list), now))
        const ids = seen.rows.flatMap(({ placement: { memberId, hostId } }) => [memberId, hostId])
        const choices = await hostChoices(stores)
        return { found: seen, names: await namesOf(stores, ids), hosts: choices }
      },
      about: read => read.found.rows.map(({ placement }) => placement.memberId),
    })
    const { rows, last } = found
    const none = html`<p>${words.plain('console:flags.none')}</p>`
    const columns = [...whoseColumns(asked, names), ...columnsOf(asked)]
    const table = tableOf<Row>(words.plain(`console:${list}.caption`), columns, rows)
    return {
      title: words.plain(`console:${list}.title`),
      content: html`${listsOf(asked, list)}<p>${words.plain(`console:${list}.text`)}</p>
${filterOf(asked, list, hosts)}
${rows.length === 0 ? none : table}
${olderLink(asked, { href, kept: chosen, before: last?.flag.id })}`,
    }
  }

/** The one of the two that is shown, and the way to the other. */
function listsOf({ words }: Asked, shown: List): Piece {
  const links = (['flags', 'deadlines'] as const).map(
    list =>
      html`<li><a href="${lists[list].href}"${list === shown ? html` aria-current="page"` : undefined}>${words.plain(`console:${list}.title`)}</a></li>`,
  )
  return html`<ul class="lists">${links}</ul>`
}

function filterIn({ query }: Asked, list: List) {
  const { kinds } = lists[list]
  const kind = kinds.filter(each => each === query.text('kind'))
  const scheme = schemes.find(each => each === query.text('scheme'))
  const [hostId, before] = [query.number('host'), query.number('before')]
  const placementId = query.number('placement')
  return {
    ...{ kinds: kind.length > 0 ? kind : kinds, limit: shownAtOnce + 1 },
    open: query.text('open') !== 'no',
    ...(scheme !== undefined && { scheme }),
    ...(hostId !== undefined && { hostId: toId<MemberId>(hostId) }),
    ...(placementId !== undefined && { placementId: toId<PlacementId>(placementId) }),
    ...(before !== undefined && { before: toId<PlacementFlagId>(before) }),
  }
}

function filterOf({ words, query }: Asked, list: List, hosts: readonly Choice[]): Piece {
  const { href, kinds } = lists[list]
  const field = (name: 'kind' | 'scheme' | 'host' | 'open', choices: readonly Choice[]) =>
    selectField(
      { words, trouble: undefined },
      {
        ...{ name, label: words.plain(`console:flags.by.${name}`), value: query.text(name) },
        ...{ none: words.plain(name === 'open' ? 'console:flags.open' : 'console:all') },
        ...{ isFilter: true, choices },
      },
    )
  const fields = [
    field(
      'kind',
      kinds.map(value => ({ value, text: words.plain(`console:flag.${value}`) })),
    ),
    field('scheme', schemeChoices(words)),
    field('host', hosts),
    field('open', [{ value: 'no', text: words.plain('console:flags.answered') }]),
  ]
  const button = words.plain('console:placements.show')
  return html`<form method="get" action="${href}" class="filter">${fields}<p class="do"><button class="btn btn-outline-primary" type="submit">${button}</button></p></form>`
}

const whoseColumns = ({ words }: Asked, names: Names): readonly Column<Row>[] => [
  {
    head: words.plain('console:placements.person'),
    cell: ({ flag, placement }) =>
      html`<a href="/console/placements/${flag.placementId}">${nameOf(names, placement?.memberId)}</a>`,
  },
  {
    head: words.plain('console:placements.host'),
    cell: ({ placement }) => nameOf(names, placement?.hostId),
  },
]

const nameOf = (names: Names, id: MemberId | undefined): string =>
  (id === undefined ? undefined : names.get(id)) ?? '—'

/** Those of one placement. */
export const flagList = (asked: Asked, flags: readonly PlacementFlag[]): Piece =>
  tableOf<Row>(
    asked.words.plain('console:flags.caption'),
    columnsOf(asked),
    flags.map(flag => ({ flag })),
  )

function columnsOf({ words }: Asked): readonly Column<Row>[] {
  const head = (name: 'kind' | 'day' | 'hours' | 'answer') => words.plain(`console:flags.${name}`)
  const nameIn = ({ kind }: PlacementFlag) => ({ kind: words.plain(`console:flag.${kind}`) })
  return [
    { head: head('kind'), cell: ({ flag }) => words.plain(`console:flag.${flag.kind}`) },
    { head: head('day'), cell: ({ flag }) => words.longDay(flag.day) },
    {
      head: head('hours'),
      cell: ({ flag }) => (flag.minutes === null ? '—' : words.hours(flag.minutes)),
    },
    {
      head: head('answer'),
      cell: ({ flag }) =>
        html`<a href="${flagsHref}/${flag.id}">${words.plain(
          flag.answeredAt === null ? 'console:flags.answerOf' : 'console:flags.readOf',
          nameIn(flag),
        )}</a>`,
    },
  ]
}

export const flagSection: Section = {
  name: 'flags',
  href: flagsHref,
  for: 'placers',
  pages: [
    { path: '/flags', show: showList('flags'), for: 'placers' },
    { path: '/flags/deadlines', show: showList('deadlines'), for: 'placers' },
    ...flagPages,
  ],
}
