/**
 * Sixty and thirty days before an agreement or a cover of a host ends, the desk and whoever acts for the
 * host read so, once each; and once more when a cover has ended and somebody is there without. What goes on, or has
 * a successor, is not spoken of.
 */

import type { Notice } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import { ok } from '../result.ts'
import { isRenewed } from './agreement.ts'
import { type Cover, findCover, holdsOn } from './cover.ts'

/** The later first; a program that slept on the day itself makes up for it. */
export const warningDays = [60, 30] as const

/** Each morning. Answers how many ends were spoken of. */
export const warnOfEnd =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    const done = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const { timeZone } = await stores.network.territory()
      const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
      const until = today.add({ days: warningDays[0] })
      let told = 0
      for (const agreement of await stores.hosts.agreementsEnding(today, until)) {
        const { id, organisationId, toDay } = agreement
        if (isRenewed(agreement, await stores.hosts.agreementsOf(organisationId))) continue
        const notice = { kind: 'host.agreement-ending', facts: { agreementId: id } } as const
        await tell(stores, { organisationId, toDay, today, notice, what: `agreement-${id}` }, now)
        told += 1
      }
      for (const cover of await stores.hosts.coversEnding(today, until)) {
        const { id, organisationId, toDay } = cover
        if (toDay === null || (await isReplaced(stores, cover))) continue
        const notice = { kind: 'host.cover-ending', facts: { coverId: id } } as const
        await tell(stores, { organisationId, toDay, today, notice, what: `cover-${id}` }, now)
        told += 1
      }
      return ok(told + (await tellUncovered(stores, today, now)))
    })
    if (!done.ok) throw new Error('warning refuses nothing')
    return done.value
  }

/** Another of its kind holds on the day after. */
export async function isReplaced({ hosts }: Pick<Stores, 'hosts'>, cover: Cover): Promise<boolean> {
  const { id, kind, organisationId, toDay } = cover
  if (toDay === null) return true
  const next = toDay.add({ days: 1 })
  const all = await hosts.coversOf(organisationId)
  return all.some(other => other.id !== id && other.kind === kind && holdsOn(other, next))
}

/** So long ago it may have ended for a program that slept meanwhile. */
const lookBack = { days: 30 } as const

async function tellUncovered(
  stores: Stores,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<number> {
  let told = 0
  const yesterday = today.subtract({ days: 1 })
  for (const cover of await stores.hosts.coversEnding(today.subtract(lookBack), yesterday)) {
    const { id, organisationId } = cover
    if (!(await isUncovered(stores, organisationId, today))) continue
    const notice = { kind: 'host.cover-ended', facts: { coverId: id } } as const
    const key = `cover-${id}-ended-${cover.toDay?.toString() ?? ''}`
    for (const to of await readersOf(stores, organisationId, now)) {
      await notify(stores, now, { to, notice, key: `${key}-${to}` })
    }
    told += 1
  }
  return told
}

/** Somebody who is active there is under no cover today, and nobody has signed that they are without. */
export async function isUncovered(
  stores: Pick<Stores, 'hosts' | 'placements'>,
  hostId: MemberId,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const covers = await stores.hosts.coversOf(hostId)
  for (const { id, order, coverId: own } of await stores.placements.ofHost(hostId, ['active'])) {
    const covering = findCover(covers, { scheme: order.scheme, own }, today)
    const isBare = 'fault' in covering && covering.fault === 'none'
    if (isBare && (await stores.placements.overrideOf(id)) === undefined) return true
  }
  return false
}

type End = {
  readonly organisationId: MemberId
  readonly toDay: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  readonly notice: Notice
  readonly what: string
}

async function tell(
  stores: Stores,
  { organisationId, toDay, today, notice, what }: End,
  now: Temporal.Instant,
): Promise<void> {
  const left = today.until(toDay, { largestUnit: 'day' }).days
  const days = warningDays.findLast(each => left <= each)
  if (days === undefined) return
  for (const to of await readersOf(stores, organisationId, now)) {
    const key = `${what}-ending-${toDay.toString()}-${days}-${to}`
    await notify(stores, now, { to, notice, key })
  }
}

/** The desk, and whoever acts for the body; one without delegates is the desk's own matter. */
async function readersOf(
  stores: Stores,
  organisationId: MemberId,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const own = await stores.organisations.delegatesOf(organisationId, now)
  const desk = (await staffOf(stores, [organisationId], now)).filter(to => !own.includes(to))
  return own.length > 0 ? [...desk, organisationId] : desk
}
