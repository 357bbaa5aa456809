import type { Stores } from '../ports.ts'
import { dayOf, isClosed } from './times.ts'

/** When it is here, and what of it can still be written by those who were there. */
export type Moment = {
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly timeZone: string
  readonly isClosed: (day: Temporal.PlainDate) => boolean
}

export async function momentOf(
  { network }: Pick<Stores, 'network'>,
  now: Temporal.Instant,
): Promise<Moment> {
  const { timeZone } = await network.territory()
  const { registerClosesOn } = await network.settings()
  const today = dayOf(now, timeZone)
  return { now, today, timeZone, isClosed: day => isClosed(day, today, registerClosesOn) }
}
