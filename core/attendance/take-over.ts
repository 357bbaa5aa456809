import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance } from './attendance.ts'
import { confirmWithin } from './confirm-attendance.ts'
import type { Moment } from './moment.ts'
import { breakIn } from './times.ts'
import type { Wish } from './written-hours.ts'

/**
 * What is written down may be there already: proposed from the plan alone, or begun by who forgot to
 * leave. Then it is that entry's. A sheet is a tutor's or the desk's word on what the person said, too.
 */
export async function takeOver(
  stores: Stores,
  { there, ...wish }: Wish & { readonly there: readonly Attendance[] },
  { now }: Moment,
): Promise<Result<Attendance, Refusal>> {
  const { writing, span, placement, hands } = wish
  const [found, ...others] = there
  const entry = found && others.length === 0 ? await stores.attendances.lock(found.id) : undefined
  const isTheirs = entry?.hostId === placement.hostId || hands[0] !== 'tutor'
  if (entry === undefined || !isTheirs || !isOpenTo(entry, writing)) {
    return refuse({ code: 'already-entered' })
  }
  const { by, means, absence, reason } = writing
  const said = { ...span, breakMinutes: writing.breakMinutes ?? breakIn(span, entry) }
  if (means === 'self') return ok(await keepOwnWord(stores, entry, { ...wish, span: said }, now))
  const word =
    absence === undefined
      ? ({ kind: 'time', span: said } as const)
      : ({ kind: 'absent', absence } as const)
  const locked = { placement, hands, entry: { ...entry, means } }
  return confirmWithin(stores, locked, { by, said: word, reason }, now)
}

/** Nobody has said anything but the plan, or there is no end yet. */
const isOpenTo = ({ state, statedBy }: Attendance, { means }: Wish['writing']): boolean =>
  state === 'open' || (state === 'waiting' && (means === 'paper' || statedBy === null))

const keepOwnWord = (
  stores: Stores,
  entry: Attendance,
  { writing: { by, means }, span }: Wish,
  now: Temporal.Instant,
): Promise<Attendance> =>
  stores.attendances.save(
    {
      ...{ ...entry, ...span, state: 'waiting', absence: 'none', personSaidAt: now },
      means: entry.statedBy === null ? means : entry.means,
      statedBy: entry.statedBy ?? by,
    },
    now,
  )
