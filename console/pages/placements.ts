/** Who gives hours back where: those that whoever looks may see, newest first. */
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { placementStates } from '#core/placement/machine'
import type { Placement } from '#core/placement/placement'
import { pageSeen } from '#core/placement/read-placements'
import { readAudited } from '../audited.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { type Choice, selectField } from '../parts/fields.ts'
import { stateMark } from '../parts/state-mark.ts'
import { tableOf } from '../parts/table.ts'
import { hostChoices } from './host-choices.ts'
import { placementPages } from './placement.ts'
import { type Names, namesOf } from './placement-names.ts'
import { termsPages } from './placement-terms.ts'
import { weekPages } from './placement-week.ts'
import { registerPages } from './register.ts'

const href = '/console/placements'
const shownAtOnce = 50

const showPlacements: Show = async asked => {
  const { words, query, visitor, now } = asked
  const states = placementStates.filter(each => each === query.text('state'))
  const hostId = query.number('host')
  const before = query.number('before')
  const filter = {
    limit: shownAtOnce + 1,
    ...(states.length > 0 && { states }),
    ...(hostId !== undefined && { hostId: toId<MemberId>(hostId) }),
    ...(before !== undefined && { before: toId<PlacementId>(before) }),
  }
  const { rows, names, hosts } = await readAudited(asked, {
    action: 'placement.listed',
    find: async stores => {
      const found = await pageSeen(stores, visitor.memberId, filter, now)
      const ids = found.flatMap(({ memberId, hostId: host }) => [memberId, host])
      const choices = await hostChoices(stores)
      return { rows: found, names: await namesOf(stores, ids), hosts: choices }
    },
    about: found => found.rows.slice(0, shownAtOnce).map(({ memberId }) => memberId),
  })
  const shown = rows.slice(0, shownAtOnce)
  const last = rows.length > shownAtOnce ? shown.at(-1) : undefined
  return {
    title: words.plain('console:placements.title'),
    content: html`<p class="do"><a class="btn btn-primary" href="${href}/new">${words.plain('console:placements.new')}</a></p>
${filterOf(asked, hosts)}
${shown.length === 0 ? html`<p>${words.plain('console:placements.none')}</p>` : listOf(asked, shown, names)}
${last === undefined ? undefined : html`<p><a href="${href}?before=${last.id}">${words.plain('console:older')}</a></p>`}`,
  }
}

function filterOf({ words, query }: Asked, hosts: readonly Choice[]): Piece {
  const context = { words, trouble: undefined }
  const field = (name: 'state' | 'host') => ({
    ...{ name, label: words.plain(`console:placements.${name}`), value: query.text(name) },
    ...{ none: words.plain('console:all'), isFilter: true },
  })
  const states = placementStates.map(value => ({
    ...{ value, text: words.plain(`console:state.${value}`) },
  }))
  const fields = [
    selectField(context, { ...field('state'), choices: states }),
    selectField(context, { ...field('host'), choices: hosts }),
  ]
  const button = words.plain('console:placements.show')
  return html`<form method="get" action="${href}" class="filter">${fields}<p class="do"><button class="btn btn-outline-primary" type="submit">${button}</button></p></form>`
}

function listOf({ words }: Asked, rows: readonly Placement[], names: Names): Piece {
  const head = (name: 'person' | 'activity' | 'host' | 'kind' | 'until' | 'state') =>
    words.plain(`console:placements.${name}`)
  return tableOf(
    words.plain('console:placements.caption'),
    [
      {
        head: head('person'),
        cell: ({ id, memberId }) => html`<a href="${href}/${id}">${names.get(memberId) ?? '—'}</a>`,
      },
      { head: head('activity'), cell: ({ activity }) => activity },
      { head: head('host'), cell: ({ hostId }) => names.get(hostId) ?? '—' },
      { head: head('kind'), cell: ({ order }) => words.plain(`console:scheme.${order.scheme}`) },
      { head: head('until'), cell: ({ toDay }) => words.longDay(toDay) },
      { head: head('state'), cell: ({ state }) => stateMark(state, words) },
    ],
    rows,
  )
}

export const placementSection: Section = {
  name: 'placements',
  href,
  pages: [
    { path: '/placements', show: showPlacements },
    ...termsPages,
    ...placementPages,
    ...weekPages,
    ...registerPages,
  ],
}
