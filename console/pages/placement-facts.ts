/** What is agreed of a placement, each fact under its name; of what is not agreed, nothing. */
import { isOver } from '#core/placement/machine'
import type { PlacementCard } from '#core/placement/read-placements'
import { html, type Piece } from '../html.ts'
import type { Asked } from '../page.ts'
import { factsOf } from '../parts/table.ts'
import type { Names } from './placement-names.ts'

const href = '/console/placements'

type Known = Pick<PlacementCard, 'placement' | 'uncovered'> & { readonly names: Names }

export function factsOfPlacement({ words }: Asked, { placement, names, uncovered }: Known): Piece {
  const { id, order, owed, fromDay, toDay, activity, hostId, state } = placement
  const { limits, promoterId } = order
  const label = (name: FactName) => words.plain(`console:fact.${name}`)
  const amount = (minutes: number | null) => (minutes === null ? '—' : words.hours(minutes))
  const facts: (readonly [string, string])[] = [
    [label('scheme'), words.plain(`console:scheme.${order.scheme}`)],
    [label('reference'), order.reference],
    ...(order.authority === '' ? [] : [[label('authority'), order.authority] as const]),
    ...(promoterId === null ? [] : [[label('promoter'), names.get(promoterId) ?? '—'] as const]),
    ...(order.owedDays === null ? [] : [[label('owedDays'), String(order.owedDays)] as const]),
    ...(order.fineCents === null
      ? []
      : [[label('fine'), (order.fineCents / 100).toFixed(2)] as const]),
    [label('owed'), words.hours(owed)],
    [label('from'), words.longDay(fromDay)],
    [label('to'), words.longDay(toDay)],
    [label('host'), names.get(hostId) ?? '—'],
    [label('activity'), activity],
    [label('weekLeast'), amount(limits.weekLeast)],
    [label('weekMost'), amount(limits.weekMost)],
    [label('dayMost'), amount(limits.dayMost)],
    ...(order.consents
      ? [[label('consents'), words.plain('console:terms.consents')] as const]
      : []),
    ...(order.note === '' ? [] : [[label('note'), order.note] as const]),
    ...(order.why === '' ? [] : [[label('why'), order.why] as const]),
    ...(uncovered === null
      ? []
      : [
          [
            label('uncovered'),
            `${names.get(uncovered.signedBy) ?? '—'}: ${uncovered.reason}`,
          ] as const,
        ]),
  ]
  const change = isOver(state)
    ? undefined
    : html`<p><a href="${href}/${id}/change">${words.plain('console:placement.change')}</a></p>`
  return html`${factsOf(facts)}${change}`
}

type FactName =
  | 'scheme'
  | 'reference'
  | 'authority'
  | 'promoter'
  | 'owed'
  | 'owedDays'
  | 'fine'
  | 'consents'
  | 'from'
  | 'to'
  | 'host'
  | 'activity'
  | 'weekLeast'
  | 'weekMost'
  | 'dayMost'
  | 'note'
  | 'why'
  | 'uncovered'
