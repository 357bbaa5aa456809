import { createHash, randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { type MemberId, type TerritoryId, type TokenId, toId } from '#core/ids'
import type { Ports } from '#core/ports'
import type { Refusal, RefusalCode } from '#core/refusal'
import { createToken } from '#core/token/create-token'
import { revokeToken } from '#core/token/revoke-token'
import { isTokenScope, type TokenScope, tokenScopes } from '#core/token/scopes'
import { StartFault } from './start-fault.ts'

const usage =
  'Usage: npm run token -- --territory sud-novarese --member 12 --scopes all --days 90 ' +
  '[--name report], or --territory sud-novarese --revoke 5'

export type TokenWish = { readonly territory: string } & (
  | { readonly revoke: number }
  | {
      readonly member: number
      readonly scopes: readonly TokenScope[]
      readonly days: number
      readonly name: string
    }
)

/** Throws a StartFault that shows how the command is written. */
export function readTokenWish(words: readonly string[]): TokenWish {
  const { territory, revoke, member, scopes = '', days = '90', name = 'cli' } = parse(words)
  if (territory === undefined) throw new StartFault(usage)
  if (revoke !== undefined) return { territory, revoke: toNumber(revoke) }
  if (member === undefined) throw new StartFault(usage)
  const wish = { territory, member: toNumber(member), days: toNumber(days), name }
  return { ...wish, scopes: readScopes(scopes) }
}

/**
 * Makes a token and says its secret, once: only a hash of it is kept. Or revokes one. Throws a
 * StartFault that says why it cannot be.
 */
export async function tokenCommand(
  ports: Ports,
  territoryId: TerritoryId,
  wish: TokenWish,
): Promise<readonly string[]> {
  if ('revoke' in wish) {
    const revoked = await revokeToken(ports)({ territoryId, tokenId: toId<TokenId>(wish.revoke) })
    if (!revoked.ok) throw new StartFault(`There is no token ${wish.revoke} in ${wish.territory}.`)
    return [`Token ${wish.revoke} opens nothing any more.`]
  }
  const secret = `filo_${randomBytes(32).toString('base64url')}`
  const tokenHash = createHash('sha256').update(secret).digest('base64url')
  const { member, scopes, days, name } = wish
  const command = { territoryId, memberId: toId<MemberId>(member), name, scopes, days, tokenHash }
  const made = await createToken(ports)(command)
  if (!made.ok) throw new StartFault(explain(made.refusal, wish))
  const until = made.value.expiresAt.toString({ smallestUnit: 'second' })
  return [secret, `Token ${made.value.id}, until ${until}. It is shown only now: keep it safe.`]
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const
  const options = { territory: text, member: text, scopes: text, days: text, name: text }
  try {
    return parseArgs({ args: [...words], options: { ...options, revoke: text } }).values
  } catch {
    throw new StartFault(usage)
  }
}

function toNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new StartFault(usage)
  return Number(text)
}

/** `all`, `read`, or some of them with commas. */
function readScopes(text: string): readonly TokenScope[] {
  if (text === 'all') return tokenScopes
  if (text === 'read') return tokenScopes.filter(scope => scope.endsWith(':read'))
  const scopes = text.split(',').filter(isTokenScope)
  if (scopes.length === 0 || scopes.length < text.split(',').length) {
    throw new StartFault(`${usage}. Scopes: all, read, or some of ${tokenScopes.join(',')}.`)
  }
  return scopes
}

function explain(refusal: Refusal, { territory }: TokenWish): string {
  const reasons: Partial<Record<RefusalCode, string>> = {
    'not-found': `There is no such member in ${territory}.`,
    'not-allowed': 'Only active staff, or whoever acts for an organisation, can have a token.',
  }
  return reasons[refusal.code] ?? `${usage}. Wrong: ${JSON.stringify(refusal)}`
}
