import { createHash, randomBytes } from 'node:crypto'
import type { MemberId } from '#core/ids'
import { createInvite } from '#core/invite/create-invite'
import type { Role } from '#core/member/member'
import type { Town } from './town.ts'

/** The secret part of a new link, made at the desk of the town. */
export async function newLink(
  town: Town,
  wish: { role?: Role; uses?: number; memberId?: MemberId; days?: number } = {},
): Promise<string> {
  const code = randomBytes(16).toString('base64url')
  const codeHash = createHash('sha256').update(code).digest('base64url')
  const { territoryId } = town
  const rest = { by: null, role: 'member', uses: 1, days: 7, ...wish } as const
  const made = await createInvite(town.ports)({ territoryId, codeHash, ...rest })
  if (!made.ok) throw new Error(made.refusal.code)
  return code
}
