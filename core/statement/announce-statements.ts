/** On the first of a month everyone who wants it is told that last month's statement is there. */

import { notify } from '../delivery/notify.ts'
import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'

/** Tells each person once a month, however often it is called; answers how many want it. */
export const announceStatements =
  ({ transact, now }: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    const told = await transact(houseOf({ territoryId }), async stores => {
      const { timeZone } = await stores.network.territory()
      const today = now().toZonedDateTimeISO(timeZone).toPlainDate()
      const month = today.toPlainYearMonth().subtract({ months: 1 }).toString()
      const members = await stores.consents.given('monthly-statement')
      for (const memberId of members) {
        const notice = { kind: 'statement.ready', facts: { month } } as const
        await notify(stores, now(), { to: memberId, notice, key: `statement-${memberId}-${month}` })
      }
      return ok(members.length)
    })
    return told.ok ? told.value : 0
  }
