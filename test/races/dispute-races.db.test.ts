import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId, QueueItemId } from '#core/ids'
import { closeHelp } from '#core/queue/close-help'
import { takeHelp } from '#core/queue/take-help'
import { sight } from '#prisma/transact'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, type Born } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'

let bank: Bank
let olga: MemberId
let vera: MemberId
let cora: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  vera = await addToDesk(bank, 'Vera')
  cora = await addToDesk(bank, 'Cora', 'coordinator')
})
afterAll(() => bank.close())

async function dispute(): Promise<{ born: Born; queueItemId: QueueItemId }> {
  const [giver, receiver] = [await addMember(bank, 'Bo'), await addMember(bank, 'Ana')]
  const born = await addExchange(bank, 'disputed', { giver, receiver })
  const item = await bank.work(({ queue }) => queue.openOf(receiver, 'dispute', born.id))
  if (item === undefined) throw new Error('nobody was asked to look')
  return { born, queueItemId: item.id }
}
const staff = (by: MemberId, queueItemId: QueueItemId) => ({
  commandId: `staff-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by,
  queueItemId,
})
const resolve = (by: MemberId, born: Born) =>
  act(bank, born, 'operator', 'resolve', { by: { kind: 'operator', memberId: by } })
const itemOf = (id: QueueItemId) => bank.work(({ queue }) => queue.read(id))

describe('a dispute that is taken and decided at the same moment', () => {
  it('ends closed, in the name of who decided, and never taken again', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { born, queueItemId } = await dispute()
      const [taken, decided] = await Promise.all([
        takeHelp(bank.ports)(staff(olga, queueItemId)),
        resolve(vera, born),
      ])
      const item = await itemOf(queueItemId)
      // Whoever was first has it: taken, so the other may not decide; or decided, so none takes it.
      if (decided.ok) expect(item).toMatchObject({ state: 'closed', takenBy: vera })
      else expect(item).toMatchObject({ state: 'taken', takenBy: olga })
      expect([taken.ok, decided.ok].filter(Boolean)).toHaveLength(1)
    }
    expect(bank.retries()).toBe(0)
  })

  it('waits for the item while a colleague is taking it', async () => {
    const { born, queueItemId } = await dispute()
    const held = await bank.pool.connect()
    await held.query(`begin; set local filo.territory = ${bank.territoryId}; ${sight('house')}`)
    await held.query(
      `update queue_item set state = 'taken', taken_by = ${olga} where id = ${queueItemId}`,
    )
    const deciding = resolve(vera, born)
    await new Promise(done => setTimeout(done, 100))
    await held.query('commit')
    held.release()
    expect(await deciding).toMatchObject({ ok: false, refusal: { code: 'taken-by-other' } })
    expect(await itemOf(queueItemId)).toMatchObject({ state: 'taken', takenBy: olga })
  })
})

describe('a dispute that a colleague hears', () => {
  it('is theirs, or a coordinator’s', async () => {
    const { born, queueItemId } = await dispute()
    await takeHelp(bank.ports)(staff(olga, queueItemId))
    expect(await resolve(vera, born)).toMatchObject({ refusal: { code: 'taken-by-other' } })
    expect(await resolve(cora, born)).toMatchObject({ ok: true })
    expect(await itemOf(queueItemId)).toMatchObject({ state: 'closed', takenBy: cora })
  })

  it('is not put away undecided', async () => {
    const { queueItemId } = await dispute()
    const put = await closeHelp(bank.ports)(staff(olga, queueItemId))
    expect(put).toMatchObject({ refusal: { code: 'not-now', verb: 'resolve' } })
    expect(await itemOf(queueItemId)).toMatchObject({ state: 'open' })
  })
})
