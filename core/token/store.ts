import type { MemberId, TokenId } from '../ids.ts'
import type { TokenScope } from './scopes.ts'

/** A key to the API that acts for one member. Only the hash of its secret is kept. */
export type Token = {
  readonly id: TokenId
  readonly name: string
  readonly memberId: MemberId
  readonly scopes: readonly TokenScope[]
  readonly expiresAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
}

export type TokenStore = {
  readonly create: (
    token: Omit<Token, 'id' | 'revokedAt'> & { readonly tokenHash: string },
    now: Temporal.Instant,
  ) => Promise<TokenId>
  readonly read: (id: TokenId) => Promise<Token | undefined>
  readonly revoke: (id: TokenId, now: Temporal.Instant) => Promise<void>
}
