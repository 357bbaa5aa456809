/** The end of a run: nothing disturbs any more, and everything under way comes to rest. */
import { recoverStranded } from '#jobs/recover-stranded'
import { createDispatch } from '#prisma/dispatch'
import type { Stage } from './stage.ts'
import { waitUntil } from './wait-until.ts'

/** A minute until a delivery counts as stranded, a minute to the next sweep, and its repetition. */
const restWithinMs = 200_000
/** Longer than any request in hand. */
const requestEnds = '12 seconds'

/** What is for another day, since nothing rings on a holiday, waits for it. */
type Unsettled = { readonly sending: number; readonly waiting: number; readonly orders: number }

export async function settle(stage: Stage, hurry: boolean): Promise<void> {
  await stage.sim.clearFaults()
  await waitUntil({ what: 'all processes work again', ms: 60_000 }, () =>
    stage.fleet.isUp() ? true : undefined,
  )
  let lastSeen = ''
  await waitUntil(
    { what: 'everything comes to rest', ms: restWithinMs, everyMs: 250 },
    async () => {
      const left = await unsettled(stage)
      const { pending } = await stage.sim.stats()
      lastSeen = JSON.stringify({ ...left, pending })
      if (hurry && left.sending > 0) await sweep(stage)
      const isAtRest = left.sending + left.waiting + left.orders + pending === 0
      return isAtRest ? true : undefined
    },
  ).catch((fault: unknown) => {
    throw new Error(`${String(fault)}: ${lastSeen}`)
  })
}

/** What the sweep does every minute, as if the minute were over: no such request is under way. */
async function sweep({ foundation, ports, owner }: Stage): Promise<void> {
  const { dispatchPool, database } = foundation
  await owner(`update delivery set claimed_at = claimed_at - interval '1 minute'
    where state = 'sending' and claimed_at < now() - interval '${requestEnds}'`)
  const dispatch = createDispatch(dispatchPool, database.dispatchUrl)
  await recoverStranded({ ports, dispatch, observe: () => undefined })
}

async function unsettled({ owner }: Stage): Promise<Unsettled> {
  const [row] = await owner<Unsettled>(`select
    (select count(*) from delivery where state = 'sending')::int as sending,
    (select count(*) from delivery where state = 'waiting' and due_at < now() + interval '1 hour')::int
      as waiting,
    (select count(*) from outbox where state in ('waiting', 'started') and run_at <= now())::int
      as orders`)
  return row ?? { sending: 0, waiting: 0, orders: 0 }
}
