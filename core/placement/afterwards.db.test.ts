import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost } from '#test/builders/bank-agreed-host'
import { day, openPlacementDesk, type PlacementDesk, unwrap } from '#test/builders/placement-desk'
import { openOverlap } from '../given/open-overlap.ts'
import { readActivities } from '../given/read-activity.ts'
import { revokeMandate } from '../mandate/change-mandate.ts'
import { toMinutes } from '../minutes.ts'
import { countedOf } from '../register/counted-of.ts'
import { answerFlag } from './answer-flag.ts'
import { changePlacement, type TermsPatch } from './change-placement.ts'
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
const court = { scheme: 'lpu', authority: 'Tribunale di Novara' } as const
const change = ({ id: placementId }: Placement, patch: TermsPatch) =>
  changePlacement(bank.ports)({ ...desk.by(desk.staff.lena), placementId, patch })
const underWay = async (wish: Parameters<PlacementDesk['draft']>[1] = { order: court }) => {
  const placement = unwrap(await desk.draft(desk.staff.lena, wish))
  return unwrap(await desk.move(desk.staff.lena, placement, 'activate'))
}

describe('hours that are entered late', () => {
  it('count as the placement stood on their day', async () => {
    const placement = await underWay()
    unwrap(await desk.move(desk.staff.lena, placement, 'suspend', { reason: 'ricovero' }))
    unwrap(await desk.move(desk.staff.lena, placement, 'resume'))
    const steps = [
      ['draft', '2026-11-24'],
      ['active', '2026-12-01'],
      ['suspended', '2026-12-07'],
      ['active', '2026-12-14'],
    ] as const
    for (const [at, [state, since]] of steps.entries()) {
      await bank.asOwner(
        `update placement_state set since = $1 where state = $2 and id = (select id
          from placement_state where placement_id = $3 order by id offset $4 limit 1)`,
        [since, state, placement.id, at],
      )
    }
    const standing = async (on: string) => {
      const startsAt = Temporal.Instant.from(`${on}T08:00:00Z`)
      const span = { startsAt, endsAt: startsAt.add({ hours: 3 }), breakMinutes: toMinutes(0) }
      const entered = await bank.work(async stores => {
        const now = await stores.placements.read(placement.id)
        return now && countedOf(stores, now, { span, overlaps: false }, undefined)
      })
      return [entered?.standing, entered?.counted]
    }
    expect(await standing('2026-12-03')).toEqual(['counts', 180])
    expect(await standing('2026-12-09')).toEqual(['not-active', 0])
    expect(await standing('2026-12-15')).toEqual(['counts', 180])
  })

  it('and nobody takes a step of it back', async () => {
    const { id } = await underWay()
    await expect(bank.work(({ placements }) => placements.statesOf(id))).resolves.toMatchObject([
      { state: 'draft' },
      { state: 'active' },
    ])
    const client = await bank.pool.connect()
    await expect(client.query('delete from placement_state')).rejects.toThrow('denied')
    client.release()
  })
})

describe('what was agreed', () => {
  it('stays when something else is changed: hours that were named, beside days, too', async () => {
    const order = { ...court, owedDays: 30 }
    const placement = unwrap(await desk.draft(desk.staff.lena, { owed: toMinutes(5400), order }))
    expect(unwrap(await change(placement, { activity: 'Orto' })).owed).toBe(5400)
    expect(unwrap(await change(placement, { order: { owedDays: 40 } })).owed).toBe(80 * 60)
    const map = unwrap(
      await desk.draft(desk.staff.lena, { order: { ...court, scheme: 'map', owedDays: 12 } }),
    )
    expect(unwrap(await change(map, { activity: 'Orto' })).owed).toBe(6000)
  })

  it('is told when the hours change under way', async () => {
    const placement = await underWay()
    const { memberId } = placement
    unwrap(await change(placement, { order: { note: 'sentito' } }))
    expect(await desk.told(memberId)).not.toContain('activity.changed')
    unwrap(await change(placement, { owed: toMinutes(6600) }))
    expect(await desk.told(memberId)).toContain('activity.changed')
  })

  it('takes nobody under way far from home, nor where nobody stands beside them', async () => {
    const placement = await underWay()
    const far = await addHost(bank, desk.staff.olga, 'Canile')
    await bank.asOwner(`insert into municipality (code, name, latitude, longitude)
      values ('001272', 'Torino', 45, 7) on conflict do nothing`)
    await bank.asOwner(`update host_place set municipality_code = '001272' where id = $1`, [
      far.placeId,
    ])
    const { hostId, placeId } = far
    await bank.asOwner(`delete from role_grant where role = 'tutor' and organisation_id = $1`, [
      hostId,
    ])
    expect(await change(placement, { hostId, placeId })).toEqual(
      refusal({ code: 'placement-not-ready', missing: ['tutor', 'consent'] }),
    )
  })

  it('does not begin after its last day', async () => {
    const late = unwrap(
      await desk.draft(desk.staff.lena, {
        ...{ order: court, fromDay: day('2026-10-01'), toDay: day('2026-11-23') },
      }),
    )
    expect(await desk.move(desk.staff.lena, late, 'activate')).toEqual(
      refusal({ field: 'toDay', because: 'out-of-range' }),
    )
  })

  it('once revoked its hours stay to be read by who gave them; a draft never was', async () => {
    const placement = await underWay()
    const { memberId: by } = placement
    const lines = async () =>
      (await readActivities(bank.ports)({ territoryId: bank.territoryId, by })).map(({ id }) => id)
    unwrap(await desk.move(desk.staff.lena, placement, 'revoke', { reason: 'fine' }))
    const draft = unwrap(await desk.draft(desk.staff.lena, { order: court }, by))
    unwrap(await desk.move(desk.staff.lena, draft, 'discard'))
    expect(await lines()).toEqual([placement.id])
  })
})

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
