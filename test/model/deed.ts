/** One thing that somebody does in a town, as fast-check draws, replays and shrinks it. */
import fc from 'fast-check'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { adoptTerms } from './adopt.ts'
import { agree, codeOf } from './agree.ts'
import type { Paper } from './paper.ts'
import type { Town } from './town.ts'

/** Numbers that a deed turns into people and things: of what there is, the one so far along. */
export type Draw = {
  readonly pick: number
  readonly who: number
  readonly minutes: number
  /** The same command comes again, as after a dropped answer: nothing more may happen. */
  readonly twice: boolean
}

export type Deed = {
  readonly name: string
  /** False when there is nothing to do it with. */
  readonly can?: (paper: Paper) => boolean
  readonly run: (town: Town, draw: Draw) => Promise<void>
}

export type TownCommand = fc.AsyncCommand<Paper, Town>

const anyDraw = fc.record({
  pick: fc.nat({ max: 999 }),
  who: fc.nat({ max: 99 }),
  minutes: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 300 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, -15, 481, 601, 1.5) },
  ),
  twice: fc.integer({ min: 0, max: 5 }).map(one => one === 5),
})

export const commandOf = ({ name, can = () => true, run }: Deed): fc.Arbitrary<TownCommand> =>
  anyDraw.map(draw => ({
    check: can,
    run: async (_paper, town) => {
      await run(town, draw)
      await adoptTerms(town)
    },
    toString: () => `${name}(${JSON.stringify(draw)})`,
  }))

/** The one so far along, round and round. Throws when there is none. */
export function pickOf<T>(list: readonly T[], at: number): T {
  const one = list[at % list.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

type Doing<T> = {
  readonly about: string
  readonly twice: boolean
  readonly foreseen: { readonly code: string; readonly apply: (value: T) => void }
  readonly call: () => Promise<Result<T, Refusal>>
}

/** Asks the product, and sees that it answers as the paper foresaw; then the paper follows. */
export async function doing<T>({ about, twice, foreseen, call }: Doing<T>): Promise<void> {
  const result = await call()
  agree(about, codeOf(result), foreseen.code)
  if (result.ok) foreseen.apply(result.value)
  else foreseen.apply(undefined as T)
  if (twice && result.ok) agree(`${about}, again`, codeOf(await call()), 'ok')
}
