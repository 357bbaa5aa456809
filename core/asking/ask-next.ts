import type { ListingId, TerritoryId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { houseOf } from '../listing/member-command.ts'
import { findMatches } from '../matching/find-matches.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { askWave } from './ask-wave.ts'
import { orderWave } from './go-on-asking.ts'
import { reportNobody } from './report-nobody.ts'
import { paceOf, whenAwake } from './schedule.ts'

export type NextJob = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly requestId: ListingId
  readonly wave: number
}

/**
 * The clock asks the next few for a request that still waits; wave 0 only looks whether anyone
 * fits. An order of another wave, of a request that is taken, or a second time, does nothing.
 */
export const askNext =
  ({ transact, now: clock }: Ports) =>
  ({ commandId, territoryId, requestId, wave }: NextJob): Promise<Result<void, Refusal>> =>
    transact(houseOf({ territoryId }), async stores => {
      const now = clock()
      if (!(await stores.commands.claim(commandId, now))) return ok(undefined)
      const request = await stores.listings.lock(requestId)
      if (request?.kind !== 'request' || request.state !== 'open') return ok(undefined)
      // An order that comes late finds a request whose end has passed: nobody is asked for it.
      if (Temporal.Instant.compare(request.expiresAt, now) <= 0) return ok(undefined)
      // What the asker is told counts nobody whom they may not know of.
      await stores.hidden.lookAs(request.memberId)
      if (wave === 0) await look(stores, request, now)
      else await goOn(stores, request, wave, now)
      return ok(undefined)
    })

/** Whoever asked nobody yet and could not: the desk is told. */
async function look(stores: Stores, request: HelpRequest, now: Temporal.Instant): Promise<void> {
  const asking = await stores.askings.read(request.id)
  if (asking !== undefined && asking.state !== 'idle') return
  // Nothing is said of whom a discreet request fits, not even that it is nobody.
  if (isDiscreet(request)) return
  const found = await findMatches(stores, request, now)
  if (found.matches.length === 0) await reportNobody(stores, request, found, now)
}

async function goOn(
  stores: Stores,
  request: HelpRequest,
  wave: number,
  now: Temporal.Instant,
): Promise<void> {
  const asking = await stores.askings.read(request.id)
  if (asking?.wave !== wave || (asking.state !== 'going' && asking.state !== 'nobody')) return
  const { quiet } = await paceOf(stores)
  const awake = whenAwake(now, quiet)
  if (Temporal.Instant.compare(awake, now) > 0) {
    await orderWave(stores, request, { state: asking.state, nextAt: awake })
  } else if (await canAsk(stores, request)) await askWave(stores, request, 'system', now)
  else await stores.askings.save({ ...asking, state: 'stopped', nextAt: null })
}

/** Nobody is asked for an hour that cannot be had: the asker pauses, or has no room left. */
async function canAsk(stores: Stores, request: HelpRequest): Promise<boolean> {
  const asker = await stores.members.read(request.memberId)
  const account = await stores.ledger.accountOf(request.memberId)
  const hasRoom = account !== undefined && missingRoom(account, request.minutes) === 0
  return asker?.state === 'active' && hasRoom
}
