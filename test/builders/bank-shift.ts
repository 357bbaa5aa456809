import type { MemberId, PlacementId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Scheme } from '#core/scheme/scheme'
import { makeShifts } from '#core/shift/make-shifts'
import type { Bank } from './bank.ts'
import { addHost, addOpening, type TestHost } from './bank-host.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** Under way at a host, from November 2026 to the end of April. */
export function begin(
  bank: Pick<Bank, 'work' | 'ports'>,
  { hostId, placeId }: TestHost,
  memberId: MemberId,
  { scheme = 'pact', tutorId = null }: { scheme?: Scheme; tutorId?: MemberId | null } = {},
): Promise<PlacementId> {
  const order = {
    ...{ scheme, reference: 'n. 12/2026', authority: 'Novara', promoterId: null, owedDays: null },
    ...{ fineCents: null, limits: { weekLeast: null, weekMost: null, dayMost: null } },
    ...{ consents: true, note: '', why: '' },
  }
  const now = bank.ports.now()
  return bank.work(async ({ placements }) => {
    const id = await placements.create(
      {
        ...{ order, memberId, openedBy: hostId, hostId, placeId, activity: 'Cura del verde' },
        ...{ owed: toMinutes(3600), fromDay: day('2026-11-02'), toDay: day('2027-04-30') },
        ...{ tutorId, coverId: null },
      },
      now,
    )
    const drafted = await placements.read(id)
    if (drafted === undefined) throw new Error('a draft that was made is there')
    await placements.save({ ...drafted, state: 'active' }, now)
    return id
  })
}

export function shiftsOf(bank: Pick<Bank, 'work' | 'ports'>, { hostId }: TestHost) {
  const until = day('2027-01-31')
  const from = bank.ports.now()
  return bank.work(({ shifts }) => shifts.ofHost(hostId, { from, until, limit: 100 }))
}

/** The first shift of a host that is open on Wednesday mornings to so many. */
export async function openShiftIn(bank: Bank, capacity: number) {
  const host = await addHost(bank, 'Emporio')
  const week = { weekday: 3, from: '09:00', to: '12:00', capacity }
  const openingId = await addOpening(bank, host, week)
  await makeShifts(bank.ports)(bank.territoryId)
  const [first] = await shiftsOf(bank, host)
  if (first === undefined) throw new Error('no shifts')
  return { host, openingId, shift: first.shift }
}
