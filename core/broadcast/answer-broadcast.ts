import type { BroadcastId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type AnswerBroadcast = MemberCommand & {
  readonly broadcastId: BroadcastId
  /** False: not any more. */
  readonly interested: boolean
}

/** Whoever got it taps "interested", or takes that back. Refuses `not-found` to everybody else. */
export const answerBroadcast =
  ({ transact, now: clock }: Ports) =>
  (command: AnswerBroadcast): Promise<Result<boolean, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const { commandId, broadcastId, by, interested } = command
      if (!(await stores.commands.claim(commandId, now))) return ok(interested)
      const member = await stores.members.read(by)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      const isTheirs = await stores.broadcasts.answer(broadcastId, by, interested, now)
      return isTheirs ? ok(interested) : refuse({ code: 'not-found' })
    })
