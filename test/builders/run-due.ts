import type { JobName } from '#core/jobs'
import { performOrder } from '#jobs/perform'
import type { Bank } from './bank.ts'

type OrderRow = { readonly id: number; readonly job: JobName; readonly payload: object }

/** Carries out every order that is due by the bank's clock, in order; answers with their names. */
export async function runDue(bank: Bank): Promise<readonly JobName[]> {
  const due = await bank.asOwner<OrderRow>(
    'select id, job, payload from outbox where run_at <= $1 order by run_at, id',
    [bank.ports.now().toString()],
  )
  const perform = performOrder(bank.ports)
  for (const { id, job, payload } of due) {
    await perform(job, { territoryId: bank.territoryId, outboxId: id, facts: payload })
  }
  return due.map(({ job }) => job)
}

/** The same bank, its clock where the test sets it. */
export function withClock(bank: Bank): Bank & { readonly setClock: (local: string) => void } {
  let clock = bank.ports.now()
  return {
    ...bank,
    ports: { ...bank.ports, now: () => clock },
    setClock: local => {
      clock = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Rome').toInstant()
    },
  }
}
