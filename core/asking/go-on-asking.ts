/** The orders for what comes next: the next wave, or a look whether anyone fits at all. */
import type { HelpRequest } from '../listing/listing.ts'
import type { Stores } from '../ports.ts'
import { nextWaveAt, paceOf } from './schedule.ts'
import type { Asking, AskingState } from './store.ts'

/** After the asker asked some: others follow later, unless the asker said to stop. */
export async function goOnAsking(
  stores: Stores,
  request: HelpRequest,
  now: Temporal.Instant,
): Promise<void> {
  const before = await stores.askings.read(request.id)
  if (before?.state === 'stopped') return
  const nextAt = nextWaveAt(request, now, await paceOf(stores))
  await orderWave(stores, request, { state: 'going', nextAt })
}

/** Writes how it stands and orders the next look; an order given before finds nothing to do. */
export async function orderWave(
  stores: Stores,
  request: Pick<HelpRequest, 'id'>,
  next: { readonly state: AskingState; readonly nextAt: Temporal.Instant },
): Promise<Asking> {
  const before = await stores.askings.read(request.id)
  const asking = { ...next, requestId: request.id, wave: (before?.wave ?? 0) + 1 }
  await stores.askings.save(asking)
  const facts = { requestId: request.id, wave: asking.wave }
  await stores.outbox.add({ job: 'ask-next', facts }, asking.nextAt)
  return asking
}

/** A request that reads differently, or opens again, begins as if nobody had been asked. */
export async function askAnew(
  stores: Stores,
  request: HelpRequest,
  now: Temporal.Instant,
): Promise<void> {
  const before = await stores.askings.read(request.id)
  // The count goes on: an order given before must not be taken for a new one.
  if (before !== undefined) await stores.askings.save({ ...before, state: 'idle', nextAt: null })
  if (request.state === 'open') await lookLater(stores, request, now)
}

/** Who said yes cannot after all: others are asked soon, if others were being asked. */
export async function takeUpAsking(
  stores: Stores,
  request: HelpRequest,
  now: Temporal.Instant,
): Promise<void> {
  const asking = await stores.askings.read(request.id)
  if (asking?.state === 'going') await goOnAsking(stores, request, now)
}

/** A request that opens asks nobody by itself; a look is taken whether anyone fits. */
export async function lookLater(
  stores: Stores,
  request: Pick<HelpRequest, 'id' | 'neededUntil'>,
  now: Temporal.Instant,
): Promise<void> {
  const facts = { requestId: request.id, wave: 0 }
  await stores.outbox.add(
    { job: 'ask-next', facts },
    nextWaveAt(request, now, await paceOf(stores)),
  )
}
