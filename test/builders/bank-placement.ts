import type { MemberId, PlacementId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Placement, PlacementOrder } from '#core/placement/placement'
import type { Scheme } from '#core/scheme/scheme'
import type { Bank } from './bank.ts'

type Wish = Partial<Omit<Placement, 'order'>> & {
  readonly memberId: MemberId
  readonly hostId: MemberId
  /** Who wrote it down. */
  readonly by: MemberId
  readonly scheme?: Scheme
  readonly order?: Partial<PlacementOrder>
}

/** Written straight into the store, by nobody's leave: active unless said otherwise. */
export function addPlacement(
  bank: Bank,
  { by, scheme = 'pact', order, state = 'active', ...wish }: Wish,
): Promise<PlacementId> {
  const terms = {
    order: { ...plainOrder, scheme, ...order },
    owed: toMinutes(6000),
    fromDay: Temporal.PlainDate.from('2026-11-01'),
    toDay: Temporal.PlainDate.from('2027-05-31'),
    ...{ placeId: null, activity: 'Riordino', tutorId: null, coverId: null },
    ...wish,
  }
  return bank.work(async ({ placements }) => {
    const id = await placements.create({ ...terms, openedBy: by }, bank.ports.now())
    const made = await placements.read(id)
    if (made === undefined) throw new Error('a placement that was made is there')
    await placements.save({ ...made, state }, bank.ports.now())
    return id
  })
}

const plainOrder: PlacementOrder = {
  ...{ scheme: 'pact', reference: 'Prot. 7/2026', authority: 'Servizio sociale' },
  ...{ promoterId: null, owedDays: null, fineCents: null, consents: false, note: '', why: '' },
  limits: { weekLeast: null, weekMost: null, dayMost: null },
}
