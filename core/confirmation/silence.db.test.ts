import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBank } from '#test/builders/bank'
import { act, addExchange, type Born } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addVolunteer } from '#test/builders/bank-volunteer'
import { runDue, withClock } from '#test/builders/run-due'
import type { MemberId } from '../ids.ts'
import { answerConfirmation } from './answer-confirmation.ts'
import type { Confirmation } from './confirmation.ts'

let bank: ReturnType<typeof withClock>
let giver: MemberId
let receiver: MemberId
let vito: MemberId
let wanda: MemberId
beforeAll(async () => {
  bank = withClock(await openBank(20))
  vito = await addVolunteer(bank, 'Vito')
  wanda = await addVolunteer(bank, 'Wanda')
})
beforeEach(async () => {
  bank.setClock('2026-11-24T11:00')
  await bank.asOwner('delete from outbox')
  await bank.asOwner(`update confirmation set state = 'closed'`)
  giver = await addMember(bank, 'Bo')
  receiver = await addMember(bank, 'Ana', null)
})
afterEach(async () => {
  expect(await bank.books()).toEqual([])
})
afterAll(() => bank.close())

const waiting = (): Promise<readonly Confirmation[]> => {
  const filter = { viewer: vito, withPassed: true, limit: 9, offset: 0 }
  return bank.work(({ confirmations }) => confirmations.waiting(filter))
}

/** Agreed for the first of December at three, an hour long; then nobody said a word. */
async function silent(): Promise<{ born: Born; confirmation: Confirmation }> {
  const born = await addExchange(bank, 'scheduled', { giver, receiver })
  bank.setClock('2026-12-09T09:00')
  await runDue(bank)
  const [confirmation] = await waiting()
  if (confirmation === undefined) throw new Error('nobody was called')
  return { born, confirmation }
}

const answer = (by: MemberId, { id: confirmationId }: Confirmation, minutes?: number) =>
  answerConfirmation(bank.ports)({
    commandId: `vouch-${crypto.randomUUID()}`,
    ...{ territoryId: bank.territoryId, by, confirmationId },
    ...(minutes === undefined
      ? { verb: 'dispute' }
      : { verb: 'confirm', proof: 'was-there', minutes }),
  })
const told = async (kind: string, to: MemberId) =>
  (await bank.asOwner('select from delivery where kind = $1 and member_id = $2', [kind, to])).length
const stateOf = async ({ id }: Born) =>
  (await bank.work(({ exchanges }) => exchanges.read(id)))?.state
const held = async () => (await accountOf(bank, receiver)).heldOut

describe('an exchange of which nobody says what became of it', () => {
  it('waits a week after its end, and no day longer', async () => {
    await addExchange(bank, 'scheduled', { giver, receiver })
    bank.setClock('2026-12-08T15:59')
    await runDue(bank)
    expect(await waiting()).toEqual([])
    bank.setClock('2026-12-08T16:00')
    await runDue(bank)
    expect(await waiting()).toMatchObject([{ wordId: null, state: 'open' }])
  })

  it('is counted with the length and the reason that a volunteer states; both are told', async () => {
    const { born, confirmation } = await silent()
    expect(await answer(vito, confirmation, 80)).toMatchObject({ ok: true })
    expect(await stateOf(born)).toBe('confirmed')
    expect((await accountOf(bank, giver)).settled).toBe(90)
    expect(await held()).toBe(0)
    for (const side of [giver, receiver]) expect(await told('vouch.confirmed', side)).toBe(1)
    const audit = await bank.asOwner(
      `select actor, reason from audit where action = 'exchange.vouch' and entity_id = $1`,
      [String(born.id)],
    )
    expect(audit).toEqual([{ actor: `member-${vito}`, reason: 'was-there' }])
  })

  it('or gives its hours back when they know that it did not happen', async () => {
    const { born, confirmation } = await silent()
    expect(await answer(vito, confirmation)).toMatchObject({ ok: true })
    expect(await stateOf(born)).toBe('cancelled')
    expect(await held()).toBe(0)
    for (const side of [giver, receiver]) expect(await told('vouch.cancelled', side)).toBe(1)
  })

  it('is counted once, with one length, when many say so and a side finishes meanwhile', async () => {
    for (const side of ['giver', 'receiver'] as const) {
      bank.setClock('2026-11-24T11:00')
      giver = await addMember(bank, 'Bo')
      const { born, confirmation } = await silent()
      const [finished, ...vouched] = await Promise.all([
        act(bank, born, side, 'finish', { minutes: 30 }),
        ...[vito, wanda, vito].map((by, turn) => answer(by, confirmation, 60 + 15 * turn)),
      ])
      const won = vouched.filter(({ ok }) => ok)
      expect([...won, ...(finished.ok ? [finished] : [])]).toHaveLength(1)
      expect(await stateOf(born)).toBe(finished.ok ? 'done' : 'confirmed')
      const late = vouched.find(outcome => !outcome.ok)
      expect(late).toMatchObject({ refusal: { code: 'already-closed' } })
      if (finished.ok) await act(bank, born, side === 'giver' ? 'receiver' : 'giver', 'confirm')
      expect(await held()).toBe(0)
    }
  })

  it('is asked about anew after a time that they name meanwhile', async () => {
    const { born, confirmation } = await silent()
    const appointment = {
      day: Temporal.PlainDate.from('2026-12-14'),
      time: Temporal.PlainTime.from('15:00'),
    }
    expect(await act(bank, born, 'giver', 'suggest', { appointment })).toMatchObject({ ok: true })
    expect(await waiting()).toEqual([])
    expect(await answer(vito, confirmation, 60)).toMatchObject({
      refusal: { code: 'already-closed' },
    })
    bank.setClock('2026-12-21T16:00')
    await runDue(bank)
    expect(await waiting()).toHaveLength(1)
  })

  it('frees its hours after a month in which nobody knew', async () => {
    const { born } = await silent()
    bank.setClock('2027-01-08T08:59')
    await runDue(bank)
    expect(await stateOf(born)).toBe('scheduled')
    bank.setClock('2027-01-08T09:00')
    await runDue(bank)
    expect(await stateOf(born)).toBe('cancelled')
    expect(await held()).toBe(0)
    expect(await waiting()).toEqual([])
    for (const side of [giver, receiver]) expect(await told('vouch.released', side)).toBe(1)
  })
})

it('nobody named a day: volunteers are called a week after the question, once for two orders', async () => {
  await addExchange(bank, 'accepted', { giver, receiver })
  await bank.asOwner(`insert into outbox (territory_id, job, payload, run_at, state)
    select territory_id, job, payload, run_at, state from outbox`)
  bank.setClock('2026-12-03T10:59')
  await runDue(bank)
  expect(await waiting()).toEqual([])
  bank.setClock('2026-12-03T11:00')
  await runDue(bank)
  expect(await waiting()).toHaveLength(1)
})
