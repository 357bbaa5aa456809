/** A night passes: every order in its time, the entries sealed, all looked at before and after. */
import type { JobName } from '#core/jobs'
import { sealEntries } from '#core/seal/seal-entries'
import { performOrder } from '#jobs/perform'
import { adopt, adoptTerms } from './adopt.ts'
import { agree } from './agree.ts'
import { checkDay, checkStatements } from './check-day.ts'
import type { Deed } from './deed.ts'
import { isOver, zone } from './paper.ts'
import { strike } from './paper-clock.ts'
import type { Town } from './town.ts'

export const night: Deed = {
  name: 'night',
  run: async (town, { who }) => {
    for (let nights = who % 5 === 0 ? 3 : 1; nights > 0; nights -= 1) await passNight(town)
  },
}

export async function passNight(town: Town): Promise<void> {
  const { bank, paper, seal } = town
  await checkDay(town)
  const today = paper.now.toZonedDateTimeISO(zone)
  const tomorrow = today.add({ days: 1 })
  if (tomorrow.month !== today.month) await checkStatements(town)
  await runOrders(town, tomorrow.toInstant())
  agree('the sealer', (await sealEntries(seal)(bank.territoryId)).kind, 'sealed')
  await checkDay(town)
}

type OrderRow = {
  readonly id: number
  readonly job: JobName
  readonly payload: object
  readonly runAt: Temporal.Instant
}

/** One after the other, the clock at each order's own time; some order others for the same night. */
async function runOrders(town: Town, until: Temporal.Instant): Promise<void> {
  const { bank, paper } = town
  for (;;) {
    const [order] = await bank.asOwner<OrderRow>(
      `select id, job, payload, run_at as "runAt" from outbox
      where run_at <= $1 order by run_at, id limit 1`,
      [until.toString()],
    )
    if (order === undefined) break
    const { id: outboxId, job, payload: facts, runAt } = order
    strike(paper, isOver(runAt, paper.now) ? paper.now : runAt)
    await performOrder(bank.ports)(job, { territoryId: bank.territoryId, outboxId, facts })
    if (job === 'ask-next') await adopt(town)
    if (job === 'review-gathering') await adoptTerms(town)
  }
  strike(paper, until)
}
