import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { day, openPlacementDesk, type PlacementDesk, unwrap } from '#test/builders/placement-desk'
import { openOverlap } from '../given/open-overlap.ts'
import { revokeMandate } from '../mandate/change-mandate.ts'
import { toMinutes } from '../minutes.ts'
import { answerFlag } from './answer-flag.ts'
import type { FlagKind } from './flag.ts'
import type { Placement } from './placement.ts'
import { raiseFlag } from './raise-flag.ts'

let bank: Bank
let desk: PlacementDesk
beforeAll(async () => {
  bank = await openBank(6)
  desk = await openPlacementDesk(bank)
})
afterAll(() => bank.close())

const refusal = (facts: object) => ({
  ok: false,
  refusal: expect.objectContaining(facts) as object,
})
const underWay = async () => {
  const order = { scheme: 'lpu', authority: 'Tribunale di Novara' } as const
  const placement = unwrap(await desk.draft(desk.staff.lena, { order }))
  return unwrap(await desk.move(desk.staff.lena, placement, 'activate'))
}

describe('a flag', () => {
  const raise = (placement: Placement, kind: FlagKind, minutes: number, row: number | null) =>
    bank.work(stores =>
      raiseFlag(
        stores,
        {
          ...{ placementId: placement.id, kind, day: day('2026-12-07'), row },
          minutes: toMinutes(minutes),
        },
        bank.ports.now(),
      ),
    )
  const open = ({ id }: Placement) => bank.work(({ placements }) => placements.openOf(id))
  const answer = async (placement: Placement, reference: string | null = 'Ord. 3') => {
    const [flag] = await open(placement)
    if (flag === undefined) throw new Error('no flag')
    const said = { flagId: flag.id, reason: 'visto', reference }
    return answerFlag(bank.ports)({ ...desk.by(desk.staff.lena), ...said })
  }

  it('comes again when it happens again after its answer; what is said once does not', async () => {
    const placement = await underWay()
    expect(await raise(placement, 'day-over', 540, 1)).toBe(true)
    expect(await raise(placement, 'day-over', 600, 2)).toBe(false)
    expect(await open(placement)).toMatchObject([{ minutes: 600, row: 2 }])
    unwrap(await answer(placement))
    expect(await raise(placement, 'day-over', 700, 3)).toBe(true)
    unwrap(await answer(placement))
    expect(await raise(placement, 'pace', 700, null)).toBe(true)
    unwrap(await answer(placement))
    expect(await raise(placement, 'pace', 700, null)).toBe(false)
  })

  it('of a week beyond what the law asks for is answered with the order that admits it', async () => {
    const placement = await underWay()
    await raise(placement, 'week-over', 500, 1)
    expect(await answer(placement, ' ')).toEqual(
      refusal({ field: 'reference', because: 'missing' }),
    )
    unwrap(await answer(placement))
  })

  it('of what happened is not answered by a plan, nor its answer lost', async () => {
    const placement = await underWay()
    await raise(placement, 'week-over', 500, 1)
    unwrap(await answer(placement))
    await raise(placement, 'week-over', 560, 2)
    await bank.work(async stores => {
      const flag = { placementId: placement.id, kind: 'week-over', day: day('2026-12-07') } as const
      const agreed = { reason: 'chiesto', reference: 'Ord. 4' }
      const about = { ...flag, minutes: toMinutes(480), row: null }
      await stores.placements.note(about, desk.staff.lena, agreed, bank.ports.now())
    })
    expect(await open(placement)).toMatchObject([{ row: 2 }])
    const said = await bank.work(async ({ placements }) => {
      const answers = []
      for (const { id } of await placements.flags({ placementId: placement.id, limit: 9 })) {
        answers.push(await placements.answerOf(id))
      }
      return answers
    })
    expect(said.map(each => each?.reason)).toEqual(['chiesto', undefined, 'visto'])
  })

  it('that presses is told although something else waits already', async () => {
    const placement = await underWay()
    const flagged = async () =>
      (await desk.told(desk.staff.lena)).filter(kind => kind === 'activity.flagged').length
    const before = await flagged()
    await raise(placement, 'pace', 600, null)
    await raise(placement, 'ending-30', 600, null)
    expect(await flagged()).toBe(before + 1)
    await raise(placement, 'absence-second', 1440, null)
    expect(await flagged()).toBe(before + 2)
  })

  it('of hours given twice is told to those who may see the activity, and to nobody else', async () => {
    const placement = await underWay()
    const about = { memberId: placement.memberId, placementId: placement.id }
    await bank.work(stores => openOverlap(stores, about, bank.ports.now()))
    expect(await desk.told(desk.staff.lena)).toContain('overlap.opened')
    expect(await desk.told(desk.staff.olga)).not.toContain('overlap.opened')
  })

  it('that nobody may see reaches who gives mandates, and names nobody', async () => {
    const placement = await underWay()
    const legal = { memberId: desk.staff.lena, kind: 'legal', organisationId: null } as const
    unwrap(await revokeMandate(bank.ports)({ ...desk.by(desk.staff.cora), ...legal }))
    await raise(placement, 'disputed', 0, null)
    const told = await bank.asOwner<{ member_id: number; facts: object }>(
      `select member_id, facts from delivery where kind = 'activity.unseen'`,
    )
    expect(told).toMatchObject([{ member_id: desk.staff.cora, facts: {} }])
    await desk.mandate(desk.staff.lena, 'legal', null)
  })
})
