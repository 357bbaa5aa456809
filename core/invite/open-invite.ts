/** What a link opens for this account, before anything is written about the person. */

import type { InviteId, MemberId, TelegramId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Role } from '../member/member.ts'
import type { FoundAccount, Lookups, Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Invite } from './store.ts'
import { usable } from './usable.ts'

export type OpenedInvite = {
  readonly territoryId: TerritoryId
  readonly inviteId: InviteId
  readonly role: Role
  /**
   * `join`: the form follows; `move`: "is this your new phone?"; `grant`: a member is offered one
   * more role; `known`: this account is that person's already.
   */
  readonly opens: 'join' | 'move' | 'grant' | 'known'
}

/** Tries per account: guessing 128 bits is hopeless, and slow besides. */
const tries = { capacity: 10, seconds: 600 }

/** `codeHash`: SHA-256 of what followed /start. Refuses wrong, used, expired and revoked codes. */
export const openInvite =
  (ports: Ports, lookups: Lookups) =>
  async (command: {
    readonly telegramId: TelegramId
    readonly codeHash: string
  }): Promise<Result<OpenedInvite, Refusal>> => {
    const bucket = `invite-${command.telegramId}`
    if (!(await lookups.takeRateToken(bucket, tries.capacity, tries.seconds))) {
      return refuse({ code: 'too-many-tries' })
    }
    const found = await lookups.findInvite(command.codeHash)
    if (found === undefined) return refuse({ code: 'invite-unknown' })
    const { territoryId, inviteId } = found
    const account = await lookups.findAccount(command.telegramId)
    return ports.transact(houseOf({ territoryId }), async stores => {
      const invite = usable(await stores.invites.lock(inviteId), ports.now())
      if (!invite.ok) return invite
      const opens = await whatOpens(stores, invite.value, { territoryId, account }, ports.now())
      const { role } = invite.value
      return opens.ok ? ok({ territoryId, inviteId, role, opens: opens.value }) : opens
    })
  }

type Opener = { readonly territoryId: TerritoryId; readonly account: FoundAccount | undefined }

async function whatOpens(
  stores: Stores,
  invite: Invite,
  { territoryId, account }: Opener,
  now: Temporal.Instant,
): Promise<Result<OpenedInvite['opens'], Refusal>> {
  const mine = account?.memberId ?? null
  if (mine !== null) {
    if (account?.territoryId !== territoryId) return refuse({ code: 'already-member' })
    return forMember(stores, invite, mine, now)
  }
  if (invite.memberId === null) return ok('join')
  const known = await stores.members.inPerson(invite.memberId, now)
  if (known === undefined || known.state === 'left') return refuse({ code: 'invite-expired' })
  return ok(known.telegramId === null ? 'join' : 'move')
}

async function forMember(
  stores: Stores,
  invite: Invite,
  mine: MemberId,
  now: Temporal.Instant,
): Promise<Result<OpenedInvite['opens'], Refusal>> {
  if (invite.memberId === mine) return ok('known')
  const me = await stores.members.inPerson(mine, now)
  const offersMore = invite.memberId === null && me?.roles.includes(invite.role) === false
  return offersMore ? ok('grant') : refuse({ code: 'already-member' })
}
