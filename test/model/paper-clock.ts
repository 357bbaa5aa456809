/** What the clock should do by itself when it strikes: every order that is due by now. */
import { isOver, type Paper, type PaperExchange, settings, takeBackAsks } from './paper.ts'
import { callOff, daysAfter, unheardFrom } from './paper-exchange.ts'
import { review } from './paper-group.ts'
import { comeBack } from './paper-people.ts'

export function strike(paper: Paper, now: Temporal.Instant): void {
  paper.now = now
  for (const person of paper.people.values()) {
    if (person.pausedUntil !== null && isOver(person.pausedUntil, now)) comeBack(paper, person)
  }
  for (const group of paper.groups.values()) {
    const due = group.looks.some(at => isOver(at, now))
    group.looks = group.looks.filter(at => !isOver(at, now))
    if (due && group.state === 'open') review(paper, group)
  }
  for (const listing of paper.listings.values()) {
    const stands = listing.state === 'open' || listing.state === 'paused'
    if (!stands || !isOver(listing.expiresAt, now)) continue
    listing.state = 'expired'
    if (listing.kind === 'request') takeBackAsks(paper, listing.id)
  }
  for (const exchange of paper.exchanges.values()) {
    if (exchange.state === 'proposed') lapse(exchange, now)
    if (exchange.state === 'accepted' || exchange.state === 'scheduled') wait(paper, exchange)
  }
}

function lapse(exchange: PaperExchange, now: Temporal.Instant): void {
  if (exchange.expiresAt !== null && isOver(exchange.expiresAt, now)) exchange.state = 'expired'
}

/** Nobody says what became of it: volunteers are called, and much later its hours are freed. */
function wait(paper: Paper, exchange: PaperExchange): void {
  if (exchange.releaseAt !== null && isOver(exchange.releaseAt, paper.now)) {
    callOff(paper, exchange)
    return
  }
  const due = exchange.looks.filter(at => isOver(at, paper.now))
  exchange.looks = exchange.looks.filter(at => !isOver(at, paper.now))
  if (due.length === 0 || exchange.releaseAt !== null) return
  const isNamed = exchange.suggested !== null || exchange.agreed !== null
  const later = isNamed ? unheardFrom(exchange) : undefined
  if (later !== undefined && !isOver(later, paper.now)) exchange.looks.push(later)
  else exchange.releaseAt = daysAfter(paper.now, settings.releaseDays)
}
