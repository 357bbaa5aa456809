import type { TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Ports } from '#core/ports'
import { ok } from '#core/result'
import { demoSlug, demoTexts, ensureDemoTerritory, knownSettings } from './demo-territory.ts'

/** The territory whose municipalities and names Filo knows. */
export const knownSlug = demoSlug

/** What only a demonstration may say; the desk's own words come from its coordinator. */
const invented = new Set(['desk'])

/**
 * Founds the known territory for real use: municipalities, names and an empty fund, nobody in it.
 * `ownerUrl` writes what territories share. Harmless to repeat.
 */
export async function foundTerritory(ownerUrl: string, ports: Ports): Promise<TerritoryId> {
  const { territoryId } = await ensureDemoTerritory(ownerUrl)
  await ports.transact(houseOf({ territoryId }), async ({ ledger, network }) => {
    if ((await ledger.fund()) !== undefined) return ok(undefined)
    for (const [field, language, text] of demoTexts) {
      if (!invented.has(field)) await network.saveText(field, language, text)
    }
    await network.saveSettings(knownSettings, ports.now())
    const { fundFloor } = await network.settings()
    return ok(await ledger.openFund(fundFloor))
  })
  return territoryId
}
