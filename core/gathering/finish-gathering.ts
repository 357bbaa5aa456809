import { actWithin } from '../exchange/act-on-exchange.ts'
import type { GatheringId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { closePlaces } from './close-places.ts'
import type { Gathering } from './gathering.ts'

export type FinishGathering = MemberCommand & {
  readonly gatheringId: GatheringId
  /** How long it took. */
  readonly minutes: number
}

/**
 * The leader says how long it took, once for all: each of the others is asked and answers alone.
 * Refuses `too-early` before it has begun, `already-closed` when it is over.
 */
export const finishGathering =
  (ports: Ports) =>
  (command: FinishGathering): Promise<Result<Gathering, Refusal>> =>
    ports.transact(scopeOf(command), stores => finish(stores, command, ports.now()))

async function finish(
  stores: Stores,
  command: FinishGathering,
  now: Temporal.Instant,
): Promise<Result<Gathering, Refusal>> {
  const { gatheringId, by, minutes, territoryId } = command
  const gathering = await stores.gatherings.lock(gatheringId)
  if (gathering?.leaderId !== by) return refuse({ code: 'not-found' })
  if (!(await stores.commands.claim(command.commandId, now))) return ok(gathering)
  if (gathering.state !== 'open') return refuse({ code: 'already-closed' })
  if (Temporal.Instant.compare(now, gathering.startsAt) < 0) return refuse({ code: 'too-early' })
  await stores.gatherings.setState(gatheringId, 'done', now)
  for (const exchange of await stores.exchanges.ofGathering(gatheringId)) {
    // Who said it first themselves is answered in their own exchange.
    if (exchange.state !== 'scheduled' && exchange.state !== 'accepted') continue
    const commandId = `${command.commandId}-${exchange.id}`
    const act = {
      commandId,
      territoryId,
      exchangeId: exchange.id,
      verb: 'finish',
      minutes,
    } as const
    const done = await actWithin(stores, { ...act, by: { kind: 'member', memberId: by } }, now)
    if (!done.ok) return done
  }
  await closePlaces(stores, gathering, 'gathering.full', now)
  if (gathering.requestId !== null) await stores.listings.setState(gathering.requestId, 'fulfilled')
  const row = { action: 'gathering.finished', entity: 'gathering', entityId: gatheringId }
  await stores.audit.write({ actor: actorOf(by), ...row }, now)
  return ok({ ...gathering, state: 'done' })
}
