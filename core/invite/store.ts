import type { InviteId, MemberId } from '../ids.ts'
import type { Role } from '../member/member.ts'

export type Invite = {
  readonly id: InviteId
  readonly role: Role
  /** The record of a person already known, if the link is for them. */
  readonly memberId: MemberId | null
  readonly usesLeft: number
  readonly expiresAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
}

export type InviteStore = {
  readonly create: (
    invite: Omit<Invite, 'id' | 'revokedAt'> & {
      readonly codeHash: string
      readonly createdBy: MemberId | null
    },
    now: Temporal.Instant,
  ) => Promise<InviteId>
  readonly ofHash: (codeHash: string) => Promise<Invite | undefined>
  readonly lock: (id: InviteId) => Promise<Invite | undefined>
  readonly use: (id: InviteId) => Promise<void>
  readonly revoke: (id: InviteId, now: Temporal.Instant) => Promise<void>
  readonly page: (filter: {
    readonly before?: InviteId
    readonly limit: number
  }) => Promise<readonly Invite[]>
}
