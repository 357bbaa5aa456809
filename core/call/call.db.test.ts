import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId, QueueItemId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange, addProposal, type Born } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { addVolunteer } from '#test/builders/bank-volunteer'
import { giveAssignment } from '../assist/change-assignment.ts'
import { answerCall, type CallAnswer } from './answer-call.ts'
import { callAgain } from './call-again.ts'
import { listCalls, readCall } from './read-call.ts'
import { takeCall } from './take-call.ts'

let bank: Bank
let olga: MemberId
let vito: MemberId
let wanda: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  vito = await addVolunteer(bank, 'Vito')
  wanda = await addVolunteer(bank, 'Wanda')
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const as = (by: MemberId) => ({
  commandId: `c-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by,
})
const yes: CallAnswer = { kind: 'said', verb: 'accept' }
const answer = (by: MemberId, queueItemId: QueueItemId, said: CallAnswer = yes) =>
  answerCall(bank.ports)({ ...as(by), queueItemId, answer: said })
const refused = (code: string) => ({ ok: false, refusal: { code } })

/** A person in the care of the two volunteers, a question to them, and the call about it. */
async function call(make: (pair: { giver: MemberId; receiver: MemberId }) => Promise<Born>) {
  const giver = await addMember(bank, 'Nina')
  const receiver = await addMember(bank, 'Ana')
  const born = await make({ giver, receiver })
  for (const helperId of [vito, wanda]) {
    await giveAssignment(bank.ports)({ ...as(olga), helperId, memberId: giver })
  }
  const item = { kind: 'call', memberId: giver, exchangeId: born.id, deliveryId: null } as const
  const { id } = await bank.work(({ queue }) =>
    queue.open({ ...item, dueAt: null }, bank.ports.now()),
  )
  return { ...born, itemId: id }
}
const proposal = () => call(pair => addProposal(bank, pair))
const stateOf = (id: Born['id']) =>
  bank.work(async ({ exchanges }) => (await exchanges.read(id))?.state)
const itemOf = (id: QueueItemId) => bank.work(({ queue }) => queue.read(id))
const actsOn = (id: Born['id']) =>
  bank.asOwner<{ by: number }>(
    `select helper_id::int as by, member_id::int as for, word, deed, helper_role as role
    from assisted_act where exchange_id = $1`,
    [id],
  )

describe('a call', () => {
  it('answered by many at once is one deed, one act and one closed call', async () => {
    const { id, giver, itemId } = await proposal()
    const callers = Array.from({ length: 20 }, (_, at) => [vito, wanda, olga][at % 3] ?? olga)
    const all = await Promise.all(callers.map(by => answer(by, itemId)))
    expect(await stateOf(id)).toBe('accepted')
    const acts = await actsOn(id)
    expect(acts).toHaveLength(1)
    expect(acts[0]).toMatchObject({ for: giver, word: 'phone', deed: 'exchange.accept' })
    const item = await itemOf(itemId)
    expect(item).toMatchObject({ state: 'closed', outcome: 'done', takenBy: acts[0]?.by })
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('repeated with the same command changes nothing', async () => {
    const { id, itemId } = await proposal()
    const command = { ...as(vito), queueItemId: itemId, answer: yes }
    expect(await answerCall(bank.ports)(command)).toMatchObject({ ok: true })
    expect(await answerCall(bank.ports)(command)).toMatchObject({ value: { state: 'closed' } })
    expect(await actsOn(id)).toHaveLength(1)
  })

  it('is nobody’s who has no part in it, nor of a party of the exchange', async () => {
    const { itemId, receiver } = await proposal()
    const stranger = await addVolunteer(bank, 'Zoe')
    expect(await answer(stranger, itemId)).toMatchObject(refused('not-allowed'))
    await bank.work(({ members }) => members.grant(receiver, 'operator', null, bank.ports.now()))
    expect(await answer(receiver, itemId)).toMatchObject(refused('own-exchange'))
    expect(await takeCall(bank.ports)({ ...as(receiver), queueItemId: itemId })).toMatchObject(
      refused('own-exchange'),
    )
    await bank.work(({ members }) => members.revoke(receiver, 'operator', bank.ports.now()))
  })

  it('taken by one is left to them, and only they read the number', async () => {
    const { itemId, giver } = await proposal()
    await bank.work(({ members }) => members.keepPhone(giver, '+390321555000'))
    const read = (by: MemberId) =>
      readCall(bank.ports)({ ...as(by), queueItemId: itemId, withNumber: true })
    expect(await read(vito)).toMatchObject({ value: { phone: null } })
    await takeCall(bank.ports)({ ...as(vito), queueItemId: itemId })
    expect(await read(vito)).toMatchObject({ value: { phone: '+390321555000' } })
    expect(await read(wanda)).toMatchObject(refused('taken-by-other'))
    expect(await answer(wanda, itemId)).toMatchObject(refused('taken-by-other'))
    await bank.work(({ network }) =>
      network.saveSettings({ numbersInChat: false }, bank.ports.now()),
    )
    expect(await read(vito)).toMatchObject({ value: { phone: null } })
    await bank.work(({ network }) =>
      network.saveSettings({ numbersInChat: true }, bank.ports.now()),
    )
  })

  it('of whom nobody reaches comes again, and after three tries says so to who waits', async () => {
    const { itemId, receiver } = await proposal()
    const mine = async () => (await listCalls(bank.ports)(as(vito))).map(each => each.item.id)
    const again = () => callAgain(bank.ports)({ ...as(vito), queueItemId: itemId })
    for (const tries of [1, 2]) {
      const missed = await answer(vito, itemId, { kind: 'missed' })
      expect(missed).toMatchObject({ value: { state: 'open', tries, takenBy: null } })
      expect(await mine()).not.toContain(itemId)
      await again()
      expect(await mine()).toContain(itemId)
    }
    await answer(vito, itemId, { kind: 'later' })
    await again()
    expect(await answer(vito, itemId, { kind: 'missed' })).toMatchObject({
      value: { state: 'closed', outcome: 'no-answer', tries: 3 },
    })
    const told = await bank.asOwner<{ to: number; kind: string }>(
      `select member_id::int as to, kind from delivery
      where kind in ('call.unanswered', 'exchange.not-reached') and (facts ->> 'queueItemId' = $1
        or member_id = $2) order by kind, member_id`,
      [String(itemId), receiver],
    )
    expect(told).toEqual([
      ...[olga, vito, wanda].map(to => ({ to, kind: 'call.unanswered' })),
      { to: receiver, kind: 'exchange.not-reached' },
    ])
  })

  it('about a length is answered with another, or with a problem', async () => {
    const done = () => call(({ giver, receiver }) => stated({ giver: receiver, receiver: giver }))
    const other = await done()
    const said: CallAnswer = { kind: 'said', verb: 'restate', minutes: 90 }
    expect(await answer(vito, other.itemId, said)).toMatchObject({ ok: true })
    expect(await stateOf(other.id)).toBe('done')
    const third = await done()
    const problem: CallAnswer = { kind: 'said', verb: 'dispute' }
    expect(await answer(vito, third.itemId, problem)).toMatchObject({ ok: true })
    expect(await stateOf(third.id)).toBe('disputed')
  })
})

/** The other side has said how long it took. */
const stated = (pair: { giver: MemberId; receiver: MemberId }) => addExchange(bank, 'done', pair)
