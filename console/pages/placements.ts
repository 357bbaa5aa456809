/** Who gives hours back where: those that whoever looks may see, newest first. */
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { isStaff } from '#core/member/authority'
import { placementStates } from '#core/placement/machine'
import type { Placement } from '#core/placement/placement'
import { pageSeen } from '#core/placement/read-placements'
import type { Stores } from '#core/ports'
import { schemes } from '#core/scheme/scheme'
import { readAudited } from '../audited.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { type Choice, inputField, selectField } from '../parts/fields.ts'
import { olderLink, pageOf, shownAtOnce } from '../parts/paging.ts'
import { stateMark } from '../parts/state-mark.ts'
import { tableOf } from '../parts/table.ts'
import { hostChoices } from './host-choices.ts'
import { placementPages } from './placement.ts'
import { type Names, namesOf } from './placement-names.ts'
import { termsPages } from './placement-terms.ts'
import { weekPages } from './placement-week.ts'
import { registerPages } from './register.ts'
import { schemeChoices } from './scheme-choices.ts'

const href = '/console/placements'
const chosen = ['who', 'state', 'scheme', 'host']

const showPlacements: Show = async asked => {
  const { words, visitor, now } = asked
  const { found, names, hosts } = await readAudited(asked, {
    action: 'placement.listed',
    find: async stores => {
      const filter = await filterIn(stores, asked)
      const seen = pageOf(await pageSeen(stores, visitor.memberId, filter, now))
      const ids = seen.rows.flatMap(({ memberId, hostId }) => [memberId, hostId])
      const choices = await hostChoices(stores)
      return { found: seen, names: await namesOf(stores, ids), hosts: choices }
    },
    about: read => read.found.rows.map(({ memberId }) => memberId),
  })
  const { rows, last } = found
  const none = html`<p>${words.plain('console:placements.none')}</p>`
  const draw = isStaff(visitor.roles)
    ? html`<p class="do"><a class="btn btn-primary" href="${href}/new">${words.plain('console:placements.new')}</a></p>`
    : undefined
  return {
    title: words.plain('console:placements.title'),
    content: html`${draw}${filterOf(asked, hosts)}
${rows.length === 0 ? none : listOf(asked, rows, names)}
${olderLink(asked, { href, kept: chosen, before: last?.id })}`,
  }
}

/** Whom somebody means: the number of a member, or how a name begins. */
async function filterIn({ members }: Stores, { query }: Asked) {
  const who = query.text('who')
  const [hostId, before] = [query.number('host'), query.number('before')]
  const scheme = schemes.find(each => each === query.text('scheme'))
  const states = placementStates.filter(each => each === query.text('state'))
  const memberIds = /^\d{1,15}$/.test(who)
    ? [toId<MemberId>(Number(who))]
    : (await (who === '' ? [] : members.named(who, mostNamed))).map(({ id }) => id)
  return {
    limit: shownAtOnce + 1,
    ...(who !== '' && { memberIds }),
    ...(states.length > 0 && { states }),
    ...(scheme !== undefined && { scheme }),
    ...(hostId !== undefined && { hostId: toId<MemberId>(hostId) }),
    ...(before !== undefined && { before: toId<PlacementId>(before) }),
  }
}

/** More people of one name no territory has. */
const mostNamed = 500

function filterOf({ words, query }: Asked, hosts: readonly Choice[]): Piece {
  const context = { words, trouble: undefined }
  const field = (name: 'who' | 'state' | 'scheme' | 'host') => ({
    ...{ name, label: words.plain(`console:placements.${name}`), value: query.text(name) },
    ...{ none: words.plain('console:all'), isFilter: true },
  })
  const states = placementStates.map(value => ({
    ...{ value, text: words.plain(`console:state.${value}`) },
  }))
  const fields = [
    inputField(context, { ...field('who'), most: 60 }),
    selectField(context, { ...field('state'), choices: states }),
    selectField(context, { ...field('scheme'), choices: schemeChoices(words) }),
    selectField(context, { ...field('host'), choices: hosts }),
  ]
  const button = words.plain('console:placements.show')
  return html`<form method="get" action="${href}" class="filter">${fields}<p class="do"><button class="btn btn-outline-primary" type="submit">${button}</button></p></form>`
}

function listOf({ words }: Asked, rows: readonly Placement[], names: Names): Piece {
  const head = (name: 'person' | 'activity' | 'host' | 'scheme' | 'until' | 'state') =>
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
      { head: head('scheme'), cell: ({ order }) => words.plain(`console:scheme.${order.scheme}`) },
      { head: head('until'), cell: ({ toDay }) => words.longDay(toDay) },
      { head: head('state'), cell: ({ state }) => stateMark(state, words) },
    ],
    rows,
  )
}

export const placementSection: Section = {
  name: 'placements',
  href,
  for: 'placers',
  pages: [
    { path: '/placements', show: showPlacements, for: 'placers' },
    ...termsPages,
    ...placementPages,
    ...weekPages,
    ...registerPages,
  ],
}
