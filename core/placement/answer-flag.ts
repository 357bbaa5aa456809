import type { PlacementFlagId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { asksForOrder, checkAnswer } from './check-answer.ts'
import type { FlagAnswer, PlacementFlag } from './flag.ts'
import { lockSeen } from './sight.ts'

export type AnswerFlag = MemberCommand & FlagAnswer & { readonly flagId: PlacementFlagId }

/**
 * An operator says why it is in order, and by which order where one has to admit it; with the last open one
 * the matter at the desk is closed. Answered before, the first answer stands. Refuses `not-found`, `invalid-placement`.
 */
export const answerFlag =
  (ports: Ports) =>
  (command: AnswerFlag): Promise<Result<PlacementFlag, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<PlacementFlag, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, flagId } = command
      const flag = await stores.placements.flag(flagId)
      const placement = flag && (await lockSeen(stores, by, flag.placementId, now))
      if (flag === undefined || placement === undefined) return refuse({ code: 'not-found' })
      if (!fresh || flag.answeredAt !== null) return ok(flag)
      const answer = checkAnswer(command, asksForOrder(placement, flag))
      if (!answer.ok) return answer
      await stores.placements.answer(flagId, by, answer.value, now)
      await closeMatter(stores, flag, by, now)
      const row = { actor: actorOf(by), action: 'placement.flag-answered', entity: 'placement' }
      await stores.audit.write({ ...row, entityId: placement.id, reason: `flag-${flagId}` }, now)
      return ok({ ...flag, answeredBy: by, answeredAt: now })
    })

async function closeMatter(
  stores: Stores,
  { placementId }: PlacementFlag,
  by: AnswerFlag['by'],
  now: Temporal.Instant,
): Promise<void> {
  if ((await stores.placements.openOf(placementId)).length > 0) return
  const item = await stores.queue.openOfPlacement(placementId)
  if (item === undefined) return
  const takenBy = item.takenBy ?? by
  await stores.queue.save({ ...item, state: 'closed', takenBy, outcome: 'done' }, now)
}
