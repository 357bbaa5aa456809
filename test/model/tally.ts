/** What a town has been through, so that nobody takes a quiet one for a proof. */
import type { Paper } from './paper.ts'

export type Tally = Map<string, number>

export function count(tally: Tally, paper: Paper): void {
  const add = (what: string): void => {
    tally.set(what, (tally.get(what) ?? 0) + 1)
  }
  for (const { as, state, mergedInto } of paper.people.values()) {
    add(mergedInto === null ? `${as} ${state}` : 'person merged')
  }
  for (const { kind, state } of paper.listings.values()) add(`${kind} ${state}`)
  for (const { kind, state } of paper.groups.values()) add(`${kind} ${state}`)
  for (const { layer, counts } of paper.given) add(`hour ${layer}${counts ? '' : ' twice'}`)
  for (const { group, state, corrected } of paper.exchanges.values()) {
    add(`${group === null ? 'exchange' : `place of a ${group.kind}`} ${state}`)
    if (corrected) add('correction')
  }
}
