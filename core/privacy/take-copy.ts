/** A person takes along everything that is kept of them; the desk gives it to who has no phone. */

import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { mayManage, readStaff } from '../member/authority.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import { sees, sightOf } from '../placement/sight.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Kept } from './kept.ts'

export type Copy = {
  readonly memberId: MemberId
  /** In which it is read. */
  readonly language: string
  /** The managing body's name. */
  readonly body: string
  readonly madeAt: Temporal.Instant
  readonly timeZone: string
  readonly kept: readonly Kept[]
}

/** A day's copies of one person: more would only burden everybody's bot. */
const copiesADay = 3

/** Refuses `copies-taken` after three within a day, and `not-found` to who has left. */
export const takeCopy =
  (ports: Ports) =>
  (command: MemberCommand & { readonly language: string }): Promise<Result<Copy, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Copy, Refusal>> => {
      const now = ports.now()
      const { by: memberId, language } = command
      const fresh = await stores.commands.claim(command.commandId, now)
      // Alone, so that two taps at once count one after the other.
      const state = await stores.members.lock(memberId, 'alone')
      if (state === undefined || state === 'left') return refuse({ code: 'not-found' })
      if (fresh) {
        const taken = await stores.privacy.copiesSince(memberId, now.subtract({ hours: 24 }))
        if (taken >= copiesADay) return refuse({ code: 'copies-taken', limit: copiesADay })
        const row = { actor: actorOf(memberId), action: 'member.copied', entity: 'member' }
        await stores.audit.write({ ...row, entityId: memberId }, now)
      }
      return ok(await copyOf(stores, memberId, language, now))
    })

/**
 * By staff who could have given the person's roles, for a reason; never of themselves. It is whole, so of
 * whoever gives hours back it is taken by who may see all of that. Refuses `not-allowed`, `not-found`.
 */
export const takeCopyFor =
  (ports: Ports) =>
  (
    wish: Omit<MemberCommand, 'commandId'> & {
      readonly memberId: MemberId
      /** Theirs, if absent. */
      readonly language?: string
      /** Why, for the audit; no names. */
      readonly reason: string
    },
  ): Promise<Result<Copy, Refusal>> =>
    ports.transact(scopeOf(wish), async (stores): Promise<Result<Copy, Refusal>> => {
      const now = ports.now()
      const { by, memberId, reason } = wish
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      const person = await stores.members.inPerson(memberId, now)
      // A record that was merged reads as another.
      const isIt = person?.id === memberId && person.state !== 'left'
      if (person === undefined || !isIt) return refuse({ code: 'not-found' })
      const allowed = by !== memberId && mayManage(staff.value.roles, person.roles)
      if (!allowed || !(await seesAllOf(stores, by, memberId, now))) {
        return refuse({ code: 'not-allowed' })
      }
      const row = { actor: actorOf(by), action: 'member.copied', entity: 'member', reason }
      await stores.audit.write({ ...row, entityId: memberId }, now)
      return ok(await copyOf(stores, memberId, wish.language ?? person.language, now))
    })

async function seesAllOf(
  stores: Pick<Stores, 'mandates' | 'members' | 'placements'>,
  by: MemberId,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  const sight = await sightOf(stores, by, now)
  return (await stores.placements.ofMember(memberId)).every(each => sees(sight, each))
}

async function copyOf(
  stores: Stores,
  memberId: MemberId,
  language: string,
  madeAt: Temporal.Instant,
): Promise<Copy> {
  const { timeZone } = await stores.network.territory()
  const body = await nameOfBody(stores.network, language)
  return { memberId, language, body, madeAt, timeZone, kept: await stores.privacy.keptOf(memberId) }
}
