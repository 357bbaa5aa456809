import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf } from '../listing/member-command.ts'
import { mayManage, readStaff, rolesToGive } from '../member/authority.ts'
import type { Role } from '../member/member.ts'
import type { Ports, Scope, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Invite } from './store.ts'

export type CreateInvite = {
  readonly territoryId: TerritoryId
  /** Null: whoever runs the program on the machine itself. */
  readonly by: MemberId | null
  readonly role: Role
  /** 1 to 100; one when the link is for a known person. */
  readonly uses: number
  /** 1 to 365. */
  readonly days: number
  /** SHA-256 of the code, base64url: the code itself is only ever in the link. */
  readonly codeHash: string
  /** The record of a person already known. */
  readonly memberId?: MemberId
}

export const mostUses = 100

/**
 * Writes an invitation. The hash is its command id: the same one again is the same invitation,
 * and a lost answer costs nothing but a link that nobody knows.
 */
export const createInvite =
  (ports: Ports) =>
  (command: CreateInvite): Promise<Result<Invite, Refusal>> =>
    ports.transact(scopeFor(command), async stores => {
      const now = ports.now()
      // Waits for whoever writes the same one just now; what they wrote is then found.
      await stores.commands.claim(`invite-${command.codeHash}`, now)
      const standing = await stores.invites.ofHash(command.codeHash)
      if (standing !== undefined) return ok(standing)
      const allowed = await mayInvite(stores, command, now)
      if (!allowed.ok) return allowed
      const wrong = wrongField(command)
      if (wrong !== undefined) return refuse({ code: 'invalid-settings', field: wrong })
      const invite = {
        role: command.role,
        memberId: command.memberId ?? null,
        usesLeft: command.memberId === undefined ? command.uses : 1,
        expiresAt: now.add({ hours: 24 * command.days }),
      }
      const { codeHash, by } = command
      const id = await stores.invites.create({ ...invite, codeHash, createdBy: by }, now)
      const actor = by === null ? 'cli' : actorOf(by)
      await stores.audit.write(
        { actor, action: 'invite.created', entity: 'invite', entityId: id, reason: command.role },
        now,
      )
      return ok({ ...invite, id, revokedAt: null })
    })

/** On the machine itself nobody looks: the house does. */
const scopeFor = ({ territoryId, by }: CreateInvite): Scope => ({
  territoryId,
  viewer: by ?? 'house',
})

function wrongField({ uses, days }: CreateInvite): string | undefined {
  const whole = (value: number, most: number) =>
    Number.isInteger(value) && value >= 1 && value <= most
  if (!whole(uses, mostUses)) return 'uses'
  return whole(days, 365) ? undefined : 'days'
}

/** A link for a known record moves that person: only who could have given their roles makes it. */
async function mayInvite(
  stores: Stores,
  { by, role, memberId }: CreateInvite,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const known = memberId === undefined ? undefined : await stores.members.inPerson(memberId, now)
  if (memberId !== undefined && (known === undefined || known.state === 'left')) {
    return refuse({ code: 'not-found' })
  }
  if (by === null) return ok(undefined)
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const { roles } = staff.value
  const fits = rolesToGive(roles).includes(role) && mayManage(roles, known?.roles ?? [])
  return fits ? ok(undefined) : refuse({ code: 'not-allowed' })
}
