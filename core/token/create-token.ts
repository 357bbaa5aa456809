import type { MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { callsAs } from './allows.ts'
import type { TokenScope } from './scopes.ts'
import type { Token } from './store.ts'

export type CreateToken = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  /** What it is for, in the words of whoever asked for it; no name of a person. */
  readonly name: string
  readonly scopes: readonly TokenScope[]
  /** 1 to 365. */
  readonly days: number
  readonly tokenHash: string
}

/** Made on the machine itself. Refuses `not-allowed` for a member who is no active staff. */
export const createToken =
  (ports: Ports) =>
  (command: CreateToken): Promise<Result<Token, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { memberId, name, scopes, days, tokenHash } = command
      const person = await stores.members.inPerson(memberId, now)
      const isTrusted = (await callsAs(stores, person, now)) !== undefined
      const wrong = whatIsWrong(command, person, isTrusted)
      if (wrong !== undefined) return refuse(wrong)
      const token = { memberId, name, scopes, expiresAt: now.add({ hours: 24 * days }) }
      const id = await stores.tokens.create({ ...token, tokenHash }, now)
      const reason = `for member-${memberId}: ${scopes.join(' ')}`
      const row = { actor: 'cli', action: 'token.created', entity: 'token', entityId: id, reason }
      await stores.audit.write(row, now)
      return ok({ ...token, id, revokedAt: null })
    })

function whatIsWrong(
  { scopes, days }: CreateToken,
  person: MemberInPerson | undefined,
  isTrusted: boolean,
): Refusal | undefined {
  if (person === undefined) return { code: 'not-found' }
  if (!isTrusted) return { code: 'not-allowed' }
  if (scopes.length === 0) return { code: 'invalid-settings', field: 'scopes' }
  const inRange = Number.isInteger(days) && days >= 1 && days <= 365
  return inRange ? undefined : { code: 'invalid-settings', field: 'days' }
}
