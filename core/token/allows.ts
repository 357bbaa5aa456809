import { isStaff } from '../member/authority.ts'
import type { MemberInPerson, Role } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import type { TokenScope } from './scopes.ts'
import type { Token } from './store.ts'

/** What a deed asks of whoever does it: a scope of the token *and* a role of its member. */
export type Need = { readonly scope: TokenScope; readonly roles: readonly Caller[] }

/** `delegate`: acts for a body; `promoter`: for a public one and its projects; whatever else they are. */
export type Caller = Role | 'delegate' | 'promoter'

/** Neither revoked nor expired. */
export const isValid = (token: Token, now: Temporal.Instant): boolean =>
  token.revokedAt === null && Temporal.Instant.compare(token.expiresAt, now) > 0

/** As what an active member stands behind a token, read again at each request; nothing: as nobody. */
export async function callsAs(
  { organisations, mandates }: Pick<Stores, 'organisations' | 'mandates'>,
  person: MemberInPerson | undefined,
  now: Temporal.Instant,
): Promise<readonly Caller[] | undefined> {
  if (person?.state !== 'active') return undefined
  const isDelegate = (await organisations.of(person.id, now)).length > 0
  const isPromoter = (await mandates.of(person.id, now)).some(({ kind }) => kind === 'promoter')
  if (!isDelegate && !isPromoter && !isStaff(person.roles)) return undefined
  const acts: readonly Caller[] = isDelegate ? [...person.roles, 'delegate'] : person.roles
  return isPromoter ? [...acts, 'promoter'] : acts
}

/** The token was made for this, and the roles that its member holds now allow it too. */
export const allows = (
  { scopes, roles }: Pick<Token, 'scopes'> & { readonly roles: readonly Caller[] },
  need: Need,
): boolean => scopes.includes(need.scope) && need.roles.some(role => roles.includes(role))
