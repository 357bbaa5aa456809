/** A list of people, one by one: by their numbers here. Whom the operator may not know of is unknown. */
import { type MemberId, toId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type BroadcastCommand, lockForStaff } from './staff-broadcast.ts'

/** One list may name so many. */
export const mostRecipients = 10_000

export type ChosenRecipients = {
  readonly people: number
  /** Numbers that are nobody's here. */
  readonly unknown: readonly MemberId[]
}

/** In place of the list that a draft had. Refuses an empty one, and one that is too long. */
export const chooseRecipients =
  ({ transact, now: clock }: Ports) =>
  (
    command: BroadcastCommand & { readonly memberIds: readonly MemberId[] },
  ): Promise<Result<ChosenRecipients, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const { broadcastId, by } = command
      const memberIds = [...new Set(command.memberIds)]
      const locked = await lockForStaff(stores, command, now)
      if (!locked.ok) return locked
      const { broadcast, isFresh } = locked.value
      const { state } = broadcast
      if (!isFresh) {
        return ok({ people: await stores.broadcasts.recipients(broadcastId), unknown: [] })
      }
      if (state !== 'draft') return refuse({ code: 'broadcast-not-now', state, verb: 'change' })
      if (memberIds.length === 0 || memberIds.length > mostRecipients) {
        return refuse({ code: 'invalid-broadcast', field: 'recipients' })
      }
      const named = new Set(await stores.broadcasts.nameRecipients(broadcastId, memberIds))
      const audience = { ...broadcast.audience, isList: true }
      await stores.broadcasts.change(broadcastId, { ...broadcast, audience }, by, now)
      const row = { action: 'broadcast.listed', entity: 'broadcast', entityId: broadcastId }
      await stores.audit.write({ actor: actorOf(by), ...row }, now)
      return ok({ people: named.size, unknown: memberIds.filter(id => !named.has(id)) })
    })

/** The numbers in a text, one a line or between commas; what else stands there is told by its line. */
export function readNumbers(text: string): {
  readonly memberIds: readonly MemberId[]
  readonly wrongLines: readonly number[]
} {
  const memberIds: MemberId[] = []
  const wrongLines: number[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const cells = line.split(/[,;\t]/).map(cell => cell.trim().replaceAll('"', ''))
    const numbers = cells.filter(cell => /^[1-9]\d{0,14}$/.test(cell))
    memberIds.push(...numbers.map(number => toId<MemberId>(Number(number))))
    if (numbers.length === 0 && cells.some(cell => cell !== '')) wrongLines.push(at + 1)
  }
  return { memberIds, wrongLines }
}
