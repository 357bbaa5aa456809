import { type QuietHours, quietAround } from '../delivery/quiet-hours.ts'

/** So many hours on, of those in which nothing is quiet; never a quiet moment itself. Throws RangeError when none ever is. */
export function afterWaking(
  from: Temporal.Instant,
  hours: number,
  quiet: QuietHours,
): Temporal.Instant {
  let [at, left] = [from, hours * 3_600_000]
  for (let stretches = 0; stretches < longest; stretches += 1) {
    const asleep = quietAround(at, quiet)
    if (asleep !== undefined) {
      at = asleep.to
      continue
    }
    const until = nextQuiet(at, quiet)
    const awake = until === undefined ? left : until.epochMilliseconds - at.epochMilliseconds
    if (until === undefined || awake > left) return at.add({ milliseconds: left })
    left -= awake
    at = at.add({ milliseconds: awake })
  }
  throw new RangeError(`no ${hours} waking hours`)
}

/** Two stretches a day, for as many days as anyone waits. */
const longest = 400

/** When the next quiet hours begin; undefined when there are none. */
function nextQuiet(at: Temporal.Instant, quiet: QuietHours): Temporal.Instant | undefined {
  if (quiet.from === quiet.to) return undefined
  const local = at.toZonedDateTimeISO(quiet.zone)
  const begins = [0, 1, 2].map(days =>
    local
      .toPlainDate()
      .add({ days })
      .toZonedDateTime({
        timeZone: quiet.zone,
        plainTime: Temporal.PlainTime.from(quiet.from),
      }),
  )
  return begins.map(each => each.toInstant()).find(each => Temporal.Instant.compare(each, at) > 0)
}
