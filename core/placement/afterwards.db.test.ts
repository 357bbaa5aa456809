import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost } from '#test/builders/bank-agreed-host'
import { addMember } from '#test/builders/bank-member'
import { day, openPlacementDesk, type PlacementDesk, unwrap } from '#test/builders/placement-desk'
import { readActivities } from '../given/read-activity.ts'
import { toMinutes } from '../minutes.ts'
import type { Ports } from '../ports.ts'
import { countedOf } from '../register/counted-of.ts'
import { watchPlacements } from '../scheme/watch-placements.ts'
import { changePlacement, type TermsPatch } from './change-placement.ts'
import type { Placement } from './placement.ts'

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

  it('begins uncovered by the word of an operator, not of a promoter for their own people', async () => {
    const pia = await addMember(bank, 'Pia')
    const mandate = { memberId: pia, kind: 'promoter', organisationId: desk.comune } as const
    await bank.work(({ mandates }) => mandates.grant(mandate, null, bank.ports.now()))
    const order = { scheme: 'pass', promoterId: desk.comune } as const
    const placement = unwrap(await desk.draft(pia, { order }))
    expect(await desk.move(pia, placement, 'activate', { uncovered: 'in arrivo' })).toEqual(
      refusal({ code: 'not-allowed' }),
    )
    expect(unwrap(await desk.move(pia, placement, 'activate')).state).toBe('active')
  })

  it('sets no limit that its week is beyond', async () => {
    const placement = await underWay()
    unwrap(await desk.plan(desk.staff.lena, placement, [desk.host.openingId]))
    const limits = { weekLeast: null, weekMost: toMinutes(200), dayMost: null }
    expect(await change(placement, { order: { limits } })).toEqual(
      refusal({ code: 'over-limit', kind: 'week-over', minutes: 240, limit: 200 }),
    )
    unwrap(await change(placement, { order: { limits: { ...limits, weekMost: toMinutes(240) } } }))
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
    const next = async () => {
      const drawn = unwrap(await desk.draft(desk.staff.lena, { order: court }, by))
      return unwrap(await desk.move(desk.staff.lena, drawn, 'activate'))
    }
    const [older, newer] = [await next(), await next()]
    unwrap(await desk.move(desk.staff.lena, newer, 'complete'))
    expect(await lines()).toEqual([older.id, newer.id, placement.id])
  })
})

it('while it rests its week is not looked at, its end is; and after it all the same', async () => {
  const order = { scheme: 'substitute', authority: 'Tribunale di Novara' } as const
  const rests = await underWay({ order, fromDay: day('2026-10-05') })
  unwrap(await desk.move(desk.staff.lena, rests, 'suspend', { reason: 'ricovero' }))
  const goesOn = await underWay({ order, fromDay: day('2026-10-05') })
  const flagsOn = async (on: string) => {
    const now = () => Temporal.Instant.from(`${on}T08:00:00Z`)
    await watchPlacements({ ...bank.ports, now })(bank.territoryId)
    return bank.work(async ({ placements }) => {
      const kinds = []
      for (const { id } of [rests, goesOn]) {
        kinds.push((await placements.openOf(id)).map(({ kind }) => kind))
      }
      return kinds
    })
  }
  expect(await flagsOn('2026-12-03')).toEqual([[], ['week-under', 'pace']])
  expect((await flagsOn('2027-03-02'))[0]).toEqual(['ending-30', 'report-due'])
  expect((await flagsOn('2027-04-02'))[0]).toContain('past-end')
})

it('one that cannot be looked at is told of, and keeps no other one waiting', async () => {
  const order = { scheme: 'substitute', authority: 'Tribunale di Novara' } as const
  const broken = await underWay({ order, fromDay: day('2026-10-05') })
  const whole = await underWay({ order, fromDay: day('2026-10-05') })
  const { transact } = bank.ports
  const ports: Ports = {
    ...bank.ports,
    now: () => Temporal.Instant.from('2026-12-03T08:00:00Z'),
    transact: (scope, work) =>
      transact(scope, stores => {
        const standing: typeof stores.register.standing = id =>
          id === broken.id ? Promise.reject(new Error('unreadable')) : stores.register.standing(id)
        return work({ ...stores, register: { ...stores.register, standing } })
      }),
  }
  await expect(watchPlacements(ports)(bank.territoryId)).rejects.toThrow('unreadable')
  const open = await bank.work(({ placements }) => placements.openOf(whole.id))
  expect(open.map(({ kind }) => kind)).toEqual(['week-under', 'pace'])
})
