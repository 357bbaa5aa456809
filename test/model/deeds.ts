/** Everything that happens in a town, each as often as it does there. */
import fc from 'fast-check'
import { commandOf, type Deed, type TownCommand } from './deed.ts'
import { night } from './deeds-clock.ts'
import { say } from './deeds-exchange.ts'
import { ask, join, offer, propose, withdraw } from './deeds-listing.ts'

const often: readonly (readonly [times: number, Deed])[] = [
  [3, join],
  [5, offer],
  [5, ask],
  [6, propose],
  [14, say],
  [1, withdraw],
  [5, night],
]

const everything = often.flatMap(([times, deed]) => Array<Deed>(times).fill(deed)).map(commandOf)

export const townCommands = (most: number): fc.Arbitrary<Iterable<TownCommand>> =>
  fc.commands(everything, { maxCommands: most, size: 'max' })
