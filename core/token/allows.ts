import { isStaff } from '../member/authority.ts'
import type { MemberInPerson, Role } from '../member/member.ts'
import type { TokenScope } from './scopes.ts'
import type { Token } from './store.ts'

/** What a deed asks of whoever does it: a scope of the token *and* a role of its member. */
export type Need = { readonly scope: TokenScope; readonly roles: readonly Role[] }

/** Neither revoked nor expired. */
export const isValid = (token: Token, now: Temporal.Instant): boolean =>
  token.revokedAt === null && Temporal.Instant.compare(token.expiresAt, now) > 0

/** The member behind a token still is active staff; read again at each request. */
export const isTrusted = (person: MemberInPerson | undefined): person is MemberInPerson =>
  person?.state === 'active' && isStaff(person.roles)

/** The token was made for this, and the roles that its member holds now allow it too. */
export const allows = (
  { scopes, roles }: Pick<Token, 'scopes'> & Pick<MemberInPerson, 'roles'>,
  need: Need,
): boolean => scopes.includes(need.scope) && need.roles.some(role => roles.includes(role))
