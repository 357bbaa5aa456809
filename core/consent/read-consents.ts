import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type ConsentPurpose, purposeNames, purposes } from './purposes.ts'
import type { Consent } from './store.ts'

export type Choice = {
  readonly purpose: ConsentPurpose
  readonly wanted: boolean
  /** The newest word about it; null: none yet. */
  readonly said: Consent | null
}

/** Every purpose, and whether this person wants it. */
export const readChoices =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    /** Who reads: the member, or staff. */
    readonly by: MemberId
    readonly memberId: MemberId
  }): Promise<Result<readonly Choice[], Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const member = await stores.members.read(query.memberId)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      return ok(await findChoices(stores, member.id))
    })

export async function findChoices(
  { consents }: Pick<Stores, 'consents'>,
  memberId: MemberId,
): Promise<readonly Choice[]> {
  const standing = await consents.standing(memberId)
  return purposeNames.map(purpose => {
    const said = standing.find(each => each.purpose === purpose) ?? null
    return { purpose, said, wanted: said ? said.withdrawnAt === null : purposes[purpose].wanted }
  })
}

/** Whether a member wants what is written for this purpose. */
export async function isWanted(
  stores: Pick<Stores, 'consents'>,
  memberId: MemberId,
  purpose: ConsentPurpose,
): Promise<boolean> {
  const choices = await findChoices(stores, memberId)
  return choices.some(choice => choice.purpose === purpose && choice.wanted)
}
