import { type MemberId, type TokenId, toId } from '#core/ids'
import { isTokenScope } from '#core/token/scopes'
import type { Token, TokenStore } from '#core/token/store'
import type { Sql } from '../sql.ts'

/** Keys to the API: only the hash of a secret is here. */
export function createTokenStore(sql: Sql, territoryId: number): TokenStore {
  return {
    create: async (token, now) => {
      const rows = await sql<{ id: number }>(
        `insert into api_token
          (territory_id, token_hash, name, member_id, scopes, expires_at, created_at)
        values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [
          ...[territoryId, token.tokenHash, token.name, token.memberId],
          ...[token.scopes, token.expiresAt, now],
        ],
      )
      const [row] = rows
      if (!row) throw new Error('a token was not written')
      return toId<TokenId>(row.id)
    },
    read: async id => {
      const rows = await sql<TokenRow>(
        `select id, name, member_id as "memberId", scopes, expires_at as "expiresAt",
          revoked_at as "revokedAt" from api_token where id = $1`,
        [id],
      )
      return rows[0] && toToken(rows[0])
    },
    revoke: async (id, now) => {
      await sql('update api_token set revoked_at = coalesce(revoked_at, $2) where id = $1', [
        id,
        now,
      ])
    },
  }
}

type TokenRow = Pick<Token, 'name' | 'expiresAt' | 'revokedAt'> & {
  readonly id: number
  readonly memberId: number
  readonly scopes: readonly string[]
}

/** A scope that no longer exists grants nothing. */
const toToken = (row: TokenRow): Token => ({
  ...row,
  id: toId<TokenId>(row.id),
  memberId: toId<MemberId>(row.memberId),
  scopes: row.scopes.filter(isTokenScope),
})
