/** What becomes of a lesson or a crew when its time comes, or when it is called off. */
import { isOver, listingOf, type Paper, type PaperGroup } from './paper.ts'
import { callOff } from './paper-exchange.ts'
import { releaseLesson } from './paper-given.ts'
import { closePlaces, joinedIn, offerFree } from './paper-places.ts'

/** What is done between two already stays as they left it. */
export function callOffGroup(paper: Paper, group: PaperGroup): void {
  group.state = 'cancelled'
  for (const exchange of paper.exchanges.values()) {
    if (exchange.group !== group) continue
    if (exchange.state === 'accepted' || exchange.state === 'scheduled') callOff(paper, exchange)
  }
  releaseLesson(paper, group)
  closePlaces(group)
  if (group.requestId !== null) listingOf(paper, group.requestId).state = 'withdrawn'
}

/** The clock looks: a kept place lapses, too few are called off, what has begun is closed. */
export function review(paper: Paper, group: PaperGroup): void {
  const begun = isOver(group.startsAt, paper.now)
  for (const place of group.places.values()) {
    const lapses = place.until !== null && isOver(place.until, paper.now) && !begun
    if (place.state === 'offered' && lapses) Object.assign(place, { state: 'left', until: null })
  }
  const joined = joinedIn(group).length
  const decided = isOver(group.decideAt, paper.now)
  if (begun ? joined === 0 : decided && joined < group.least) callOffGroup(paper, group)
  else if (begun) closePlaces(group)
  else offerFree(group)
}
