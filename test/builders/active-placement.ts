import type { MemberId, PlacementId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Placement, PlacementOrder } from '#core/placement/placement'
import type { NewRegisterRow } from '#core/register/register-row'
import type { Scheme } from '#core/scheme/scheme'
import type { Bank } from './bank.ts'

type Wish = Partial<Pick<Placement, 'owed' | 'fromDay' | 'toDay' | 'activity'>> & {
  readonly memberId: MemberId
  readonly openedBy: MemberId
  readonly scheme: Scheme
  readonly promoterId?: MemberId
}

/** A bank, or the town of a story. */
type Place = Pick<Bank, 'ports' | 'work'>

const day = (text: string) => Temporal.PlainDate.from(text)

/** Under way since the beginning of November, sixty hours until the end of April. */
export async function addActive(
  bank: Place,
  host: Pick<Placement, 'hostId' | 'placeId'>,
  wish: Wish,
): Promise<Placement> {
  const { memberId, openedBy, scheme, promoterId = null, ...more } = wish
  const order: PlacementOrder = {
    ...{ scheme, reference: 'n. 12/2026', authority: 'Novara', promoterId, owedDays: null },
    ...{ fineCents: null, limits: { weekLeast: null, weekMost: null, dayMost: null } },
    ...{ consents: true, note: '', why: '' },
  }
  const terms = {
    ...{ order, owed: toMinutes(3600), fromDay: day('2026-11-02'), toDay: day('2027-04-30') },
    ...{ ...host, activity: 'Orto', tutorId: null, coverId: null, ...more },
  }
  const now = bank.ports.now()
  return bank.work(async ({ placements }) => {
    const id = await placements.create({ ...terms, memberId, openedBy }, now)
    const drafted = await placements.read(id)
    if (drafted === undefined) throw new Error('a draft that was made is there')
    const active = { ...drafted, state: 'active' } as const
    await placements.save(active, now)
    return active
  })
}

/** So many hours from nine o'clock on, all of them counted, confirmed by who opened the placement. */
export function addRow(
  bank: Place,
  {
    id,
    hostId,
    activity,
    openedBy,
  }: Pick<Placement, 'hostId' | 'activity' | 'openedBy'> & { id: PlacementId },
  on: string,
  some: Partial<NewRegisterRow> & { readonly hours: number },
): Promise<number> {
  const { hours, ...more } = some
  const [startsAt, now] = [Temporal.Instant.from(`${on}T08:00:00Z`), bank.ports.now()]
  const endsAt = startsAt.add({ hours })
  const isThere = (more.absence ?? 'none') === 'none'
  const row: NewRegisterRow = {
    ...{
      placementId: id,
      hostId,
      placeId: null,
      attendanceId: null,
      day: day(on),
      breakMinutes: 0,
    },
    ...{ plannedStartsAt: startsAt, plannedEndsAt: endsAt },
    ...{ startsAt: isThere ? startsAt : null, endsAt: isThere ? endsAt : null },
    ...{ minutes: toMinutes(hours * 60), countedMinutes: toMinutes(isThere ? hours * 60 : 0) },
    ...{ uncounted: null, activity, means: 'tutor', enteredBy: openedBy, tutorId: openedBy },
    ...{ personSaidAt: null, tutorSaidAt: now, absence: 'none', reasonKind: null, recovers: null },
    ...{ corrects: null, reason: null, at: now, ...more },
  }
  return bank.work(async ({ register }) => (await register.append(row)).number)
}
