import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { TerritorySettings } from './settings.ts'
import { wrongSetting } from './validate-settings.ts'

export type ChangeSettings = MemberCommand & {
  readonly patch: Partial<TerritorySettings>
  readonly reason?: string
}

/**
 * By a coordinator. A new floor moves every account that stood on the old one; those with a
 * floor of their own keep it. Refuses `invalid-settings` with the field that cannot stand.
 */
export const changeSettings =
  (ports: Ports) =>
  (command: ChangeSettings): Promise<Result<TerritorySettings, Refusal>> =>
    ports.transact(
      scopeOf(command),
      async (stores): Promise<Result<TerritorySettings, Refusal>> => {
        const now = ports.now()
        const fresh = await stores.commands.claim(command.commandId, now)
        const person = await stores.members.inPerson(command.by, now)
        if (person?.state !== 'active' || !person.roles.includes('coordinator')) {
          return refuse({ code: 'not-allowed' })
        }
        const before = await stores.network.settings()
        if (!fresh) return ok(before)
        const after = { ...before, ...command.patch }
        const field = wrongSetting(after)
        if (field !== undefined) return refuse({ code: 'invalid-settings', field })
        await stores.network.saveSettings(command.patch, now)
        await moveFloors(stores, before, after)
        await stores.audit.write(
          {
            actor: actorOf(command.by),
            action: 'settings.changed',
            entity: 'territory',
            entityId: command.territoryId,
            reason: describe(command, before),
          },
          now,
        )
        return ok(after)
      },
    )

async function moveFloors(
  { ledger }: Stores,
  before: TerritorySettings,
  after: TerritorySettings,
): Promise<void> {
  if (after.floor !== before.floor) await ledger.moveFloors(before.floor, after.floor)
  const fund = after.fundFloor === before.fundFloor ? undefined : await ledger.fund()
  if (fund !== undefined) await ledger.setFloor(fund.id, after.fundFloor)
}

/** "floor -600 → -300": settings hold nothing personal. */
function describe({ patch, reason }: ChangeSettings, before: TerritorySettings): string {
  const names = Object.keys(patch) as (keyof TerritorySettings)[]
  const changes = names.map(
    name => `${name} ${JSON.stringify(before[name])} → ${JSON.stringify(patch[name])}`,
  )
  return [...changes, ...(reason === undefined ? [] : [reason])].join('; ')
}
