/** A year of random deeds in a whole town, every evening proved: what the books bear with all of it. */
import { liveYear } from '#test/model/live-year'
import { count, type Tally } from '#test/model/tally'
import type { Row } from './row.ts'

const seed = 11

export async function benchYear(log: (line: string) => void): Promise<Row[]> {
  const { deeds, entries, seconds, paper } = await liveYear(seed)
  const tally: Tally = new Map()
  count(tally, paper)
  const told = [...tally].sort().map(([what, times]) => `${what} ${times}`)
  log(`year: ${told.join(', ')}`)
  const rate = (of: number): string => `${Math.round(of / seconds).toLocaleString('en')}/s`
  const many = (of: number): string => of.toLocaleString('en')
  const question = `A year of random deeds in a town (seed ${seed})`
  return [
    {
      question,
      what: `${many(entries)} entries of ${many(deeds)} deeds, foreseen on paper and proved every evening`,
      measured: `${rate(entries)} entries, ${rate(deeds)} deeds: ${Math.round(seconds)} s`,
      aim: 'no promise broken, five minutes at most',
    },
  ]
}
