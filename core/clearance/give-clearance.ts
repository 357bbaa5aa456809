import { isVetted } from '../category/careful.ts'
import type { CategoryCode } from '../category/catalogue.ts'
import { notify } from '../delivery/notify.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Clearance } from './clearance.ts'
import { type AboutMember, readVouched } from './staff-clearance.ts'
import { wantedBy } from './want-clearance.ts'

export type GiveClearance = AboutMember & {
  readonly categories: readonly CategoryCode[]
  /** The last day on which it holds. */
  readonly lastDay: Temporal.PlainDate
}

/** Longer than this nobody can vouch for another. */
export const longestYears = 3

/**
 * An operator clears a member for some vetted categories until a day. A new clearance takes the
 * place of an older one. Offers that waited for it look for requests at once.
 */
export const giveClearance =
  (ports: Ports) =>
  (command: GiveClearance): Promise<Result<readonly Clearance[], Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const { by, memberId, lastDay } = command
      const fresh = await stores.commands.claim(command.commandId, now)
      const vouched = await readVouched(stores, command, now)
      if (!vouched.ok) return vouched
      if (!fresh) return ok(await stores.clearances.ofMember(memberId))
      const categories = [...new Set(command.categories)]
      if (categories.length === 0 || !categories.every(isVetted))
        return refuse({ code: 'unknown-category' })
      const { timeZone } = await stores.network.territory()
      const today = localDay(now, timeZone)
      if (Temporal.PlainDate.compare(lastDay, today) < 0) return refuse({ code: 'in-the-past' })
      if (Temporal.PlainDate.compare(lastDay, today.add({ years: longestYears })) > 0)
        return refuse({ code: 'invalid-settings', field: 'lastDay' })
      const until = lastDay.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
      await stores.clearances.revoke(memberId, categories, by, now)
      for (const category of categories) await give(stores, command, { category, until }, now)
      await afterwards(stores, command, categories, now)
      return ok(await stores.clearances.ofMember(memberId))
    })

async function give(
  stores: Stores,
  { by, memberId }: GiveClearance,
  { category, until }: { readonly category: CategoryCode; readonly until: Temporal.Instant },
  now: Temporal.Instant,
): Promise<void> {
  const clearance = { memberId, category, clearedBy: by, clearedAt: now, until }
  const clearanceId = await stores.clearances.give(clearance)
  const { clearanceWarnDays } = await stores.network.settings()
  const warn = until.subtract({ hours: 24 * clearanceWarnDays })
  const facts = { clearanceId }
  if (Temporal.Instant.compare(warn, now) > 0)
    await stores.outbox.add({ job: 'warn-clearance', facts }, warn)
  await stores.outbox.add({ job: 'end-clearance', facts }, until)
  const row = { action: 'clearance.given', entity: 'clearance', entityId: clearanceId }
  await stores.audit.write({ actor: actorOf(by), ...row }, now)
}

async function afterwards(
  stores: Stores,
  { by, memberId, commandId }: GiveClearance,
  categories: readonly CategoryCode[],
  now: Temporal.Instant,
): Promise<void> {
  const offers = await stores.listings.ofMember(memberId, ['open'])
  for (const { id, kind, category } of offers) {
    if (kind !== 'offer' || !categories.includes(category)) continue
    await stores.outbox.add({ job: 'match-offer', facts: { offerId: id } }, now)
  }
  const item = await stores.queue.openOf(memberId, 'clearance')
  if (item !== undefined && (await wantedBy(stores, memberId, now)).length === 0) {
    await stores.queue.save({ ...item, state: 'closed', takenBy: by, outcome: 'done' }, now)
  }
  const notice = { kind: 'clearance.given', facts: { memberId } } as const
  await notify(stores, now, { to: memberId, notice, key: `clearance-given-${commandId}` })
}
