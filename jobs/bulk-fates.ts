import type { TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { BulkFate } from '#core/mailing/lane'
import type { Ports } from '#core/ports'
import { ok } from '#core/result'
import type { Observe } from './observe.ts'
import { sleep } from './rest.ts'

/** What came back in so short a time is written down together. */
const groupMs = 25
/** So many unwritten, and nothing new leaves: what is not written is unknown after a crash. */
const mostUnwritten = 500
/** A database that restarts gets as long as it needs. */
const patienceMs = 500

export type Fates = {
  readonly add: (territoryId: TerritoryId, fate: BulkFate) => void
  readonly isBehind: () => boolean
  /** Resolves when everything added so far is written. */
  readonly written: () => Promise<void>
}

/** What became of messages of the bulk lane, in few transactions; nothing is forgotten. */
export function createFates(deps: { readonly ports: Ports; readonly observe: Observe }): Fates {
  const waiting = new Map<TerritoryId, BulkFate[]>()
  let writing: Promise<void> | undefined
  let unwritten = 0

  const write = async (territoryId: TerritoryId, fates: readonly BulkFate[]): Promise<void> => {
    for (;;) {
      try {
        await conclude(deps.ports, territoryId, fates)
        unwritten -= fates.length
        return
      } catch (fault) {
        deps.observe({ kind: 'fault', where: `fates of ${territoryId}`, fault })
        await sleep(patienceMs)
      }
    }
  }
  const writeAll = async (): Promise<void> => {
    await sleep(groupMs)
    const groups = [...waiting]
    waiting.clear()
    await Promise.all(groups.map(([territoryId, fates]) => write(territoryId, fates)))
    writing = waiting.size > 0 ? writeAll() : undefined
  }

  return {
    add: (territoryId, fate) => {
      waiting.set(territoryId, [...(waiting.get(territoryId) ?? []), fate])
      unwritten += 1
      writing ??= writeAll()
    },
    isBehind: () => unwritten >= mostUnwritten,
    written: async () => {
      while (writing !== undefined) await writing
    },
  }
}

const conclude = (ports: Ports, territoryId: TerritoryId, fates: readonly BulkFate[]) =>
  ports.transact(houseOf({ territoryId }), async ({ lane }) => {
    await lane.conclude(fates, ports.now())
    return ok(undefined)
  })
