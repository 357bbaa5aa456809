/**
 * What came of a broadcast. Who may read it person by person reads every number; others of the
 * desk none under five, nor what would tell one.
 */
import type { BroadcastId, MemberId, TerritoryId } from '../ids.ts'
import { dropReasons } from '../mailing/mailing.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import { forStaff, mayName } from './desk-reading.ts'
import type { BroadcastCounts, MissedCounts, PlacesCounts } from './store.ts'
import { type Cell, suppress, suppressTotal } from './suppress.ts'

export const outcomeStates = [
  'sent',
  'waiting',
  'sending',
  'unreachable',
  'refused',
  'unknown',
  'held',
] as const
type Named<Name extends string> = Readonly<Record<Name, Cell>>

export type BroadcastResults = {
  readonly broadcast: Broadcast
  /** True: every number is told, and people are too. */
  readonly isWhole: boolean
  readonly all: Cell
  readonly states: Named<(typeof outcomeStates)[number]>
  /** Why those who got nothing by our doing did not. */
  readonly dropped: Named<(typeof dropReasons)[number]>
  readonly pressed: Cell
  readonly interested: Cell
  readonly byLanguage: readonly { readonly language: string; readonly delivered: Cell }[]
  /** For who may repeat, correct or take it back: how many that would reach. */
  readonly missed: MissedCounts | null
  readonly places: PlacesCounts | null
}

export const readResults =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly broadcastId: BroadcastId
  }): Promise<Result<BroadcastResults, Refusal>> =>
    forStaff(ports, query, async ({ broadcasts }, _now, staff) => {
      const { broadcastId: id } = query
      const broadcast = await broadcasts.read(id)
      if (broadcast === undefined) return refuse({ code: 'not-found' })
      return ok(await results({ broadcasts }, broadcast, mayName(broadcast, staff)))
    })

/** `isWhole`: for who may read person by person. */
export async function results(
  { broadcasts }: Pick<Stores, 'broadcasts'>,
  broadcast: Broadcast,
  isWhole: boolean,
): Promise<BroadcastResults> {
  const { id } = broadcast
  const told = tell(await broadcasts.counts(id), isWhole ? whole : suppress)
  const missed = isWhole ? await broadcasts.countMissed(id) : null
  const places = isWhole ? await broadcasts.countPlaces(id, null) : null
  return { broadcast, isWhole, ...told, missed, places }
}

const whole = (cells: readonly number[]): readonly Cell[] => cells

/** States and reasons are one table of all people; answers and languages are tables of the delivered. */
function tell(
  { all, states, reasons, pressed, interested, byLanguage }: BroadcastCounts,
  hide: typeof suppress,
) {
  const fates = hide([
    ...outcomeStates.map(name => states[name]),
    ...dropReasons.map(name => reasons[name]),
  ])
  const at = (index: number): Cell => fates[index] ?? null
  const delivered = at(0)
  // Nobody says more of the delivered than how many they are.
  const hideOf = (cells: readonly number[]): readonly Cell[] =>
    delivered === null ? cells.map(() => null) : hide(cells)
  const quiet = Math.max(0, states.sent - pressed)
  const [, taken = null, keen = null] = hideOf([quiet, pressed - interested, interested])
  const languages = hideOf(byLanguage.map(row => row.delivered))
  return {
    all: hide === suppress ? suppressTotal(all) : all,
    states: named(outcomeStates, index => at(index)),
    dropped: named(dropReasons, index => at(outcomeStates.length + index)),
    pressed: keen === null || taken === null ? null : keen + taken,
    interested: keen,
    byLanguage: byLanguage.map(({ language }, index) => ({
      language,
      delivered: languages[index] ?? null,
    })),
  }
}

/** Every name has its cell. */
const named = <Name extends string>(
  names: readonly Name[],
  cellAt: (index: number) => Cell,
): Named<Name> =>
  Object.fromEntries(names.map((name, index) => [name, cellAt(index)])) as Named<Name>
