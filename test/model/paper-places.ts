/** Who has a place in a lesson or a crew, and who waits: nobody overtakes. */
import type { MemberId } from '#core/ids'
import { isOver, listingOf, type Paper, type PaperExchange, type PaperGroup } from './paper.ts'

type Group = Pick<PaperGroup, 'places' | 'capacity'>

const inState = ({ places }: Group, state: string): readonly MemberId[] =>
  [...places].filter(([, place]) => place.state === state).map(([id]) => id)

export const joinedIn = (group: Group): readonly MemberId[] => inState(group, 'joined')

const freeIn = (group: Group): number =>
  Math.max(0, group.capacity - joinedIn(group).length - inState(group, 'offered').length)

/** Nobody comes in once it has begun. */
export const takesPeople = ({ state, startsAt }: PaperGroup, now: Temporal.Instant): boolean =>
  state === 'open' && !isOver(startsAt, now)

/** A place at once, or the end of the line: nobody overtakes who waits. */
export const hasPlaceFor = (group: PaperGroup, id: MemberId): boolean =>
  group.places.get(id)?.state === 'offered' || freeIn(group) > inState(group, 'waiting').length

/** The last to come stands last. */
export function enter(group: PaperGroup, id: MemberId, state: 'joined' | 'waiting'): void {
  const before = group.places.get(id)?.state
  if (before !== 'offered') group.places.delete(id)
  group.places.set(id, { state, until: null })
}

/** Until when is the product's to say (it depends on the night): read from it. */
export function offerFree(group: PaperGroup): void {
  for (const id of inState(group, 'waiting').slice(0, freeIn(group))) {
    group.places.set(id, { state: 'offered', until: null })
  }
}

export function leavePlace(paper: Paper, group: PaperGroup, id: MemberId): void {
  group.places.set(id, { state: 'left', until: null })
  if (takesPeople(group, paper.now)) offerFree(group)
}

export function freePlace(paper: Paper, group: PaperGroup, exchange: PaperExchange): void {
  if (group.kind === 'lesson') listingOf(paper, exchange.requestId).state = 'withdrawn'
  const { giver, receiver } = exchange
  const id = group.kind === 'lesson' ? receiver : giver
  if (group.places.get(id)?.state === 'joined') leavePlace(paper, group, id)
}

export function closePlaces(group: PaperGroup): void {
  for (const place of group.places.values()) {
    if (place.state === 'waiting' || place.state === 'offered') place.state = 'closed'
  }
}
