import { notify } from '../delivery/notify.ts'
import type { HelpRequest } from '../listing/listing.ts'
import type { Found } from '../matching/find-matches.ts'
import type { Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { orderWave } from './go-on-asking.ts'
import { nextWaveAt, paceOf } from './schedule.ts'
import type { AskingState } from './store.ts'
import { whatHelps } from './what-helps.ts'

/**
 * Nobody is left whom to ask. If something would help, the asker reads that first; if nothing
 * would, or they let it stand until the next look, an operator sees the request, once. Who asks
 * discreetly reads neither: it is looked again, as if others were left.
 */
export async function reportNobody(
  stores: Stores,
  request: HelpRequest,
  found: Found,
  now: Temporal.Instant,
): Promise<void> {
  const before = await stores.askings.read(request.id)
  if (isDiscreet(request)) return lookAgain(stores, request, before?.state, now)
  const helps = before?.state === 'nobody' ? [] : await whatHelps(stores, request, found, now)
  if (helps.length > 0) {
    const nextAt = nextWaveAt(request, now, await paceOf(stores))
    const { wave } = await orderWave(stores, request, { state: 'nobody', nextAt })
    await tellAsker(stores, request, 'request.helps', wave, now)
    return
  }
  const wave = (before?.wave ?? 0) + 1
  await stores.askings.save({ requestId: request.id, state: 'nobody', wave, nextAt: null })
  await tellDesk(stores, request, now)
  await tellAsker(stores, request, 'request.nobody', wave, now)
}

async function lookAgain(
  stores: Stores,
  request: HelpRequest,
  before: AskingState | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const nextAt = nextWaveAt(request, now, await paceOf(stores))
  await orderWave(stores, request, { state: 'nobody', nextAt })
  if (before !== 'nobody') await tellDesk(stores, request, now)
}

function tellAsker(
  stores: Stores,
  { id: requestId, memberId, expiresAt }: HelpRequest,
  kind: 'request.helps' | 'request.nobody',
  wave: number,
  now: Temporal.Instant,
): Promise<unknown> {
  const notice = { kind, facts: { requestId } } as const
  const key = `request-${requestId}-${kind}-${wave}`
  return notify(stores, now, { to: memberId, notice, key, deadline: expiresAt })
}

async function tellDesk(
  stores: Stores,
  { id: requestId, memberId }: HelpRequest,
  now: Temporal.Instant,
): Promise<void> {
  const item = { kind: 'unfit', memberId, requestId, exchangeId: null, deliveryId: null } as const
  const { id, opened } = await stores.queue.open({ ...item, dueAt: null }, now)
  if (!opened) return
  for (const to of (await staffOf(stores, [memberId], now)).filter(staff => staff !== memberId)) {
    const notice = { kind: 'unfit.opened', facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `unfit-opened-${id}-${to}` })
  }
  const row = { actor: 'system', action: 'unfit.opened', entity: 'queue-item', entityId: id }
  await stores.audit.write(row, now)
}
