/** A member says whether the statement of each month shall come by itself. */

import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

type WishStatement = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly wished: boolean
}

export const wishStatement =
  ({ transact, now }: Ports) =>
  (command: WishStatement): Promise<Result<boolean, Refusal>> =>
    transact(scopeOf({ territoryId: command.territoryId, by: command.memberId }), async stores => {
      const { commandId, memberId, wished } = command
      if (await stores.commands.claim(commandId, now())) {
        await stores.statements.setWish(memberId, wished, now())
      }
      return ok(await stores.statements.isWished(memberId))
    })

/** Whether it does. */
export const readStatementWish =
  ({ transact }: Ports) =>
  async ({ territoryId, memberId }: Omit<WishStatement, 'commandId' | 'wished'>) => {
    const read = await transact(scopeOf({ territoryId, by: memberId }), async ({ statements }) =>
      ok(await statements.isWished(memberId)),
    )
    return read.ok && read.value
  }
