import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import type { AlbumPart } from './store.ts'

/** Pictures sent together arrive one by one: their places are kept for the one question. */
export const keepAlbumPart =
  (ports: Ports) =>
  async (territoryId: TerritoryId, part: AlbumPart): Promise<{ readonly isFirst: boolean }> => {
    const kept = await ports.transact(houseOf({ territoryId }), async ({ talks }) =>
      ok(await talks.addPart(part, ports.now())),
    )
    return { isFirst: !kept.ok || kept.value }
  }
