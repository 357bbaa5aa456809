/** Who gives which hour, on paper: looked through one by one, and no hour given twice. */
import type { MemberId } from '#core/ids'
import { type Paper, type PaperExchange, type PaperGiven, type PaperGroup, zone } from './paper.ts'

type Wish = Pick<PaperGiven, 'who' | 'what' | 'from' | 'to'>

/** Days and hours are agreed on to the minute. */
const minuteOf = (at: Temporal.Instant): Temporal.Instant => {
  const local = at.toZonedDateTimeISO(zone)
  const plainTime = local.toPlainTime().round('minute')
  return local.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
}

const wishOf = (exchange: PaperExchange, at: Temporal.Instant, minutes: number): Wish => {
  const { group, giver: who, id } = exchange
  const lesson = group?.kind === 'lesson' ? group : undefined
  const from = (lesson?.startsAt ?? (group === null ? minuteOf(at) : at)).epochMilliseconds
  const what = lesson === undefined ? `exchange ${id}` : `gathering ${lesson.id}`
  return { who, what, from, to: from + minutes * 60_000 }
}

const meets = (paper: Paper, { who, what, from, to }: Wish, layer: PaperGiven['layer']): boolean =>
  paper.given.some(
    other =>
      other.who === who &&
      other.what !== what &&
      other.layer === layer &&
      other.counts &&
      other.from < to &&
      from < other.to,
  )

const isPerson = (paper: Paper, who: MemberId): boolean =>
  paper.people.get(who)?.as !== 'organisation'

/** Whether the giver gives something else at that time. */
export const isTaken = (paper: Paper, exchange: PaperExchange, at: Temporal.Instant): boolean =>
  isPerson(paper, exchange.giver) && meets(paper, wishOf(exchange, at, exchange.planned), 'planned')

export const isLeaderTaken = (
  paper: Paper,
  { leader: who, startsAt, minutes }: Pick<PaperGroup, 'leader' | 'startsAt' | 'minutes'>,
): boolean => {
  const from = startsAt.epochMilliseconds
  const wish = { who, what: '', from, to: from + minutes * 60_000 }
  return isPerson(paper, who) && meets(paper, wish, 'planned')
}

export function planTime(paper: Paper, exchange: PaperExchange, at: Temporal.Instant): void {
  plan(paper, wishOf(exchange, at, exchange.planned))
}

export function planLesson(paper: Paper, group: PaperGroup): void {
  const from = group.startsAt.epochMilliseconds
  const to = from + group.minutes * 60_000
  plan(paper, { who: group.leader, what: `gathering ${group.id}`, from, to })
}

function plan(paper: Paper, wish: Wish): void {
  if (!isPerson(paper, wish.who)) return
  const own = paper.given.find(({ what, who }) => what === wish.what && who === wish.who)
  if (own?.layer === 'recorded') return
  put(paper, { ...wish, layer: 'planned', counts: true })
}

/** Whether it counts; what is kept over another counts nothing. */
export function recordTime(paper: Paper, exchange: PaperExchange, minutes: number): boolean {
  if (exchange.agreed === null || !isPerson(paper, exchange.giver)) return true
  const wish = wishOf(exchange, exchange.agreed, minutes)
  if (minutes === 0) {
    forgetTime(paper, wish)
    return true
  }
  const counts = !meets(paper, wish, 'recorded')
  put(paper, { ...wish, layer: 'recorded', counts })
  return counts
}

export function releaseTime(paper: Paper, exchange: PaperExchange): void {
  const { group, giver: who, id } = exchange
  if (group?.kind === 'lesson') releaseLesson(paper, group, id)
  else forgetTime(paper, { who, what: `exchange ${id}` })
}

export function releaseLesson(paper: Paper, group: PaperGroup, but?: PaperExchange['id']): void {
  if (group.kind !== 'lesson' || group.state === 'open') return
  const stands = [...paper.exchanges.values()].some(
    exchange => exchange.group === group && exchange.id !== but && exchange.state !== 'cancelled',
  )
  if (!stands) forgetTime(paper, { who: group.leader, what: `gathering ${group.id}` })
}

/** The hours of two records become one person's: what lies over the other's counts nothing. */
export function joinTimes(paper: Paper, gone: MemberId, stays: MemberId): void {
  const before = paper.given.filter(({ who }) => who === stays)
  const theirs: Paper = { ...paper, given: before }
  for (const given of paper.given.filter(({ who }) => who === gone)) {
    if (meets(theirs, { ...given, who: stays }, given.layer)) given.counts = false
    given.who = stays
  }
}

export function forgetTimesOf(paper: Paper, id: MemberId): void {
  paper.given = paper.given.filter(({ who }) => who !== id)
}

function put(paper: Paper, given: PaperGiven): void {
  forgetTime(paper, given)
  paper.given = [...paper.given, given]
}

function forgetTime(paper: Paper, { who, what }: Pick<PaperGiven, 'who' | 'what'>): void {
  paper.given = paper.given.filter(other => other.what !== what || other.who !== who)
}
