import type { ListingId, MemberId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { scopeOf } from '../listing/member-command.ts'
import { type Found, findMatches } from '../matching/find-matches.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { nextFew } from './next-few.ts'
import { morningAfter, paceOf } from './schedule.ts'
import type { AskedCounts, Asking, AskingState } from './store.ts'
import { type Help, whatHelps } from './what-helps.ts'

/** A moment to come, as people say it. */
export type Moment = {
  readonly day: Temporal.PlainDate
  readonly time: Temporal.PlainTime
  /** When the quiet hours end: people say "in the morning". */
  readonly isMorning: boolean
}

export type AskingCard = {
  readonly request: HelpRequest
  readonly counts: AskedCounts
  readonly state: AskingState
  /** How many fit and were not asked yet. */
  readonly left: number
  /** Somebody who is left was not asked enough today. */
  readonly canAskNow: boolean
  /** When the next are asked by themselves; null: nobody will be. */
  readonly next: Moment | null
  /** When those are asked who rest today. */
  readonly laterOn: Moment | null
  readonly helps: readonly Help[]
  /** An operator has it in the queue. */
  readonly atDesk: boolean
  readonly today: Temporal.PlainDate
}

type Reader = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** Where an open request of mine stands: who was asked, who follows, what would help. */
export const readAsking =
  ({ transact, now: clock }: Ports) =>
  ({
    territoryId,
    by,
    requestId,
  }: Reader & { readonly requestId: ListingId }): Promise<Result<AskingCard, Refusal>> =>
    transact(scopeOf({ territoryId, by }), async (stores): Promise<Result<AskingCard, Refusal>> => {
      const request = await stores.listings.read(requestId)
      if (request?.kind !== 'request' || request.memberId !== by)
        return refuse({ code: 'not-found' })
      if (request.state !== 'open') return refuse({ code: 'no-longer-open' })
      return ok(await cardOf(stores, request, clock()))
    })

/** The same of anybody's open request, inside a work that says who looks and writes it down. */
export async function findAsking(
  stores: Stores,
  requestId: ListingId,
  now: Temporal.Instant,
): Promise<AskingCard | undefined> {
  const request = await stores.listings.read(requestId)
  if (request?.kind !== 'request' || request.state !== 'open') return undefined
  return cardOf(stores, request, now)
}

async function cardOf(
  stores: Stores,
  request: HelpRequest,
  now: Temporal.Instant,
): Promise<AskingCard> {
  if (isDiscreet(request)) return discreetCard(stores, request, now)
  const { quiet, settings } = await paceOf(stores)
  const found = await findMatches(stores, request, now)
  const { matches } = found
  const asking = await stores.askings.read(request.id)
  const counts = await stores.askings.counts(request.id, now)
  const moment = momentIn(quiet.zone, quiet.to)
  return {
    request,
    counts,
    state: asking?.state ?? 'idle',
    left: matches.length,
    canAskNow: nextFew(matches, settings.waveSize).length > 0,
    next: moment(nextOf(asking, matches, settings.waveSize, now, morningAfter(now, quiet))),
    laterOn: moment(counts.laterAt),
    helps: matches.length < settings.waveSize ? await whatHelps(stores, request, found, now) : [],
    atDesk: (await stores.queue.openOfRequest(request.id)) !== undefined,
    today: localDay(now, quiet.zone),
  }
}

/** The same whether many fit or nobody: only what the asker did changes it. */
async function discreetCard(
  stores: Stores,
  request: HelpRequest,
  now: Temporal.Instant,
): Promise<AskingCard> {
  const { quiet } = await paceOf(stores)
  const state = (await stores.askings.read(request.id))?.state ?? 'idle'
  return {
    request,
    counts: { asked: 0, refused: 0, silent: 0, waiting: 0, later: 0, laterAt: null },
    state: state === 'nobody' ? 'going' : state,
    left: 0,
    canAskNow: state === 'idle' || state === 'stopped',
    ...{ next: null, laterOn: null, helps: [], atDesk: false },
    today: localDay(now, quiet.zone),
  }
}

/** The order that stands; not before tomorrow when everyone left was asked enough today. */
function nextOf(
  asking: Asking | undefined,
  matches: Found['matches'],
  size: number,
  now: Temporal.Instant,
  morning: Temporal.Instant,
): Temporal.Instant | null {
  if (asking?.state !== 'going' || asking.nextAt === null || matches.length === 0) return null
  const at = Temporal.Instant.compare(asking.nextAt, now) < 0 ? now : asking.nextAt
  const isTooEarly = Temporal.Instant.compare(at, morning) < 0
  return isTooEarly && nextFew(matches, size).length === 0 ? morning : at
}

const momentIn =
  (zone: string, quietTo: string) =>
  (at: Temporal.Instant | null): Moment | null => {
    if (at === null) return null
    const local = at.toZonedDateTimeISO(zone)
    const time = local.toPlainTime()
    const isMorning = time.equals(Temporal.PlainTime.from(quietTo))
    return { day: local.toPlainDate(), time, isMorning }
  }
