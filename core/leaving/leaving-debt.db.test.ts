import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import type { MemberId } from '../ids.ts'
import { toMinutes } from '../minutes.ts'
import { endDebtPlan } from './end-debt-plan.ts'
import { leaveFor } from './leave-for.ts'
import { leaveSelf } from './leave-self.ts'
import { planDebt } from './plan-debt.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  await bank.work(({ ledger }) => ledger.openFund(toMinutes(-30_000)))
  olga = await addMember(bank, 'Olga')
  await bank.work(({ members }) => members.grant(olga, 'operator', null, bank.ports.now()))
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const command = (by: MemberId) => ({
  commandId: crypto.randomUUID(),
  territoryId: bank.territoryId,
  by,
})
const leave = (by: MemberId, read = 0) => leaveSelf(bank.ports)({ ...command(by), read })
const stateOf = async (id: MemberId) => (await bank.work(({ members }) => members.read(id)))?.state
const fundMinutes = async () => (await bank.work(({ ledger }) => ledger.fund()))?.settled ?? 0

/** Somebody who owes an hour, and to whom. */
const debtor = async () => {
  const [giver, receiver] = [await addMember(bank, 'Gil'), await addMember(bank, 'Dora')]
  await addExchange(bank, 'confirmed', { giver, receiver })
  return receiver
}

describe('who owes hours', () => {
  it('asks the desk once, and stays', async () => {
    const dora = await debtor()
    expect(await leave(dora, -60)).toEqual({ ok: true, value: { kind: 'asked', owed: 60 } })
    await leave(dora, -60)
    expect(await stateOf(dora)).toBe('active')
    const items = await bank.work(({ queue }) =>
      queue.page({ states: ['open'], kind: 'leaving', limit: 100 }),
    )
    expect(items.filter(item => item.memberId === dora)).toHaveLength(1)
  })

  it('goes when an operator writes it off from the fund, with a reason, once', async () => {
    const dora = await debtor()
    await leave(dora, -60)
    const go = (debt?: 'write-off') =>
      leaveFor(bank.ports)({
        ...command(olga),
        memberId: dora,
        reason: 'hardship',
        ...(debt && { debt }),
      })
    expect(await go()).toMatchObject({ refusal: { code: 'debt-open', missing: 60 } })
    const before = await fundMinutes()
    await Promise.all([go('write-off'), go('write-off')])
    expect(await fundMinutes()).toBe(before - 60)
    expect((await accountOf(bank, dora)).settled).toBe(0)
    expect(await bank.work(({ queue }) => queue.openOf(dora, 'leaving'))).toBeUndefined()
    const audit = await bank.asOwner<{ reason: string }>(
      `select reason from audit where action = 'member.left-written-off' and entity_id = $1`,
      [String(dora)],
    )
    expect(audit).toEqual([{ reason: 'hardship' }])
  })

  it('may have a plan; on its day the desk looks again', async () => {
    const dora = await debtor()
    const until = Temporal.PlainDate.from('2027-02-28')
    const planned = await planDebt(bank.ports)({
      ...command(olga),
      memberId: dora,
      until,
      reason: 'three months',
    })
    if (!planned.ok) throw new Error(planned.refusal.code)
    expect(planned.value).toMatchObject({ state: 'taken', outcome: 'plan' })
    expect(planned.value.dueAt?.toString()).toBe('2027-02-28T23:00:00Z')
    const job = { commandId: 'j1', territoryId: bank.territoryId, queueItemId: planned.value.id }
    await endDebtPlan(bank.ports)(job)
    const item = () => bank.work(({ queue }) => queue.read(planned.value.id))
    expect((await item())?.state).toBe('taken')
    const later = { ...bank.ports, now: () => Temporal.Instant.from('2027-03-01T00:00:00Z') }
    await endDebtPlan(later)({ ...job, commandId: 'j2' })
    expect(await item()).toMatchObject({ state: 'open', outcome: null })
  })

  it('is nobody whom an operator may decide for without the right, nor themselves', async () => {
    const dora = await debtor()
    const cora = await addMember(bank, 'Cora')
    await bank.work(({ members }) => members.grant(cora, 'coordinator', null, bank.ports.now()))
    const by = (id: MemberId, memberId: MemberId) =>
      leaveFor(bank.ports)({ ...command(id), memberId, reason: 'x', debt: 'write-off' })
    expect(await by(dora, dora)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await by(olga, olga)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await by(olga, cora)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})
