import type { TerritoryId, TokenId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Token } from './store.ts'

/** Opens nothing from now on; a token that is revoked stays so. Made on the machine itself. */
export const revokeToken =
  (ports: Ports) =>
  (command: {
    readonly territoryId: TerritoryId
    readonly tokenId: TokenId
  }): Promise<Result<Token, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const token = await stores.tokens.read(command.tokenId)
      if (token === undefined) return refuse({ code: 'not-found' })
      if (token.revokedAt !== null) return ok(token)
      await stores.tokens.revoke(token.id, now)
      const row = { actor: 'cli', action: 'token.revoked', entity: 'token', entityId: token.id }
      await stores.audit.write(row, now)
      return ok({ ...token, revokedAt: now })
    })
