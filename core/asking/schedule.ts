/** When the next people are asked: in waking hours, sooner when it is urgent. */
import { type QuietHours, quietAround } from '../delivery/quiet-hours.ts'
import { localDay } from '../listing/lifetime.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { isUrgent } from '../matching/urgency.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Territory } from '../network/store.ts'
import type { Stores } from '../ports.ts'
import { afterWaking } from './waking-hours.ts'

export type Pace = { readonly settings: TerritorySettings; readonly quiet: QuietHours }

export async function paceOf({ network }: Pick<Stores, 'network'>): Promise<Pace> {
  const settings = await network.settings()
  return { settings, quiet: quietOf(settings, await network.territory()) }
}

const quietOf = (settings: TerritorySettings, { timeZone }: Territory): QuietHours => ({
  zone: timeZone,
  from: settings.quietFrom,
  to: settings.quietTo,
})

export function nextWaveAt(
  { neededUntil }: Pick<HelpRequest, 'neededUntil'>,
  now: Temporal.Instant,
  { settings, quiet }: Pace,
): Temporal.Instant {
  const urgent = isUrgent(neededUntil, localDay(now, quiet.zone))
  return afterWaking(now, urgent ? settings.urgentWaveHours : settings.waveHours, quiet)
}

/** The end of the quiet hours on the day after this moment's: "tomorrow morning". */
export function morningAfter(at: Temporal.Instant, { zone, to }: QuietHours): Temporal.Instant {
  const day = localDay(at, zone).add({ days: 1 })
  return day.toZonedDateTime({ timeZone: zone, plainTime: to }).toInstant()
}

/** Now, or when the quiet hours that hold now are over. */
export const whenAwake = (now: Temporal.Instant, quiet: QuietHours): Temporal.Instant =>
  quietAround(now, quiet)?.to ?? now
