/** From now on, for a while, this person acts for another, who says so on the phone, in person, on paper. */
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type SpokenWord, wordLasts } from './hand.ts'
import { mayAssist } from './may-assist.ts'

export type BeginAssisting = Omit<MemberCommand, 'commandId'> & {
  readonly memberId: MemberId
  readonly word: SpokenWord
}

/** Refuses what `mayAssist` refuses; answers with the person acted for. */
export const beginAssisting =
  (ports: Ports) =>
  (command: BeginAssisting): Promise<Result<MemberInPerson, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<MemberInPerson, Refusal>> => {
      const now = ports.now()
      const { by: helperId, memberId, word } = command
      const helper = await stores.members.inPerson(helperId, now)
      if (helper === undefined) return refuse({ code: 'not-allowed' })
      const person = await mayAssist(stores, helper, memberId, now)
      if (!person.ok) return person
      await stores.assists.lend({ helperId, memberId, word }, now.add(wordLasts))
      const row = { actor: actorOf(helperId), action: 'assist.began', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId, reason: word }, now)
      return ok(person.value)
    })
