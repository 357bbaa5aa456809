import { notify } from '../delivery/notify.ts'
import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { isInTheMaking } from './machine.ts'

/** So many days before the call ends. */
export const reminderDays = [30, 14, 3] as const

/**
 * Each morning: who works on a call that ends in thirty, fourteen or three days reads so, with the
 * partners who are in. A deadline that moves is reminded of anew.
 */
export const remindCandidacies =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    const done = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const { timeZone } = await stores.network.territory()
      const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
      let told = 0
      for (const days of reminderDays) {
        const day = today.add({ days })
        const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).toInstant()
        const [from, to] = [startOf(day), startOf(day.add({ days: 1 }))]
        for (const candidacy of await stores.candidacies.endingBetween(from, to)) {
          if (!isInTheMaking(candidacy.state)) continue
          const { id, leadId, partners } = candidacy
          const allies = partners.filter(({ state }) => state === 'accepted')
          for (const organisationId of [leadId, ...allies.map(each => each.organisationId)]) {
            const notice = { kind: 'candidacy.due', facts: { candidacyId: id, days } } as const
            const key = `candidacy-due-${id}-${day.toString()}-${days}-${organisationId}`
            await notify(stores, now, { to: organisationId, notice, key })
            told += 1
          }
        }
      }
      return ok(told)
    })
    if (!done.ok) throw new Error('reminding refuses nothing')
    return done.value
  }
