/** Everything that happens in a town, each as often as it does there. */
import fc from 'fast-check'
import { commandOf, type Deed, type TownCommand } from './deed.ts'
import { night } from './deeds-clock.ts'
import { say } from './deeds-exchange.ts'
import { cancelGroup, finishGroup, joinGroup, leaveGroup, openGroup } from './deeds-group.ts'
import { ask, join, offer, propose, withdraw } from './deeds-listing.ts'
import { correct, give, help } from './deeds-money.ts'
import { close, comesBack, found, leaves, letGo, merge, pause } from './deeds-people.ts'
import { vouch } from './deeds-volunteer.ts'

const often: readonly (readonly [times: number, Deed])[] = [
  [8, join],
  [2, found],
  [1, close],
  [14, offer],
  [18, ask],
  [24, propose],
  [90, say],
  [2, withdraw],
  [5, openGroup],
  [20, joinGroup],
  [2, leaveGroup],
  [1, cancelGroup],
  [5, finishGroup],
  [5, vouch],
  [3, give],
  [3, help],
  [6, correct],
  [2, pause],
  [3, comesBack],
  [2, leaves],
  [1, letGo],
  [2, merge],
  [26, night],
]

const drawn = (list: typeof often): readonly fc.Arbitrary<TownCommand>[] =>
  list.flatMap(([times, deed]) => Array<Deed>(times).fill(deed)).map(commandOf)
const everything = drawn(often)
const byDay = drawn(often.filter(([, deed]) => deed !== night))

export const townCommands = (most: number): fc.Arbitrary<Iterable<TownCommand>> =>
  fc.commands([...everything], { maxCommands: most, size: 'max' })

/** So many of what people do by day, the same for a seed. */
export const someDeeds = (count: number, seed: number): readonly TownCommand[] =>
  fc.sample(fc.oneof(...byDay), { numRuns: count, seed })
