import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBank } from '#test/builders/bank'
import { act, addExchange, type Born } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addVolunteer } from '#test/builders/bank-volunteer'
import { runDue, withClock } from '#test/builders/run-due'
import type { MemberId } from '../ids.ts'
import { answerConfirmation } from './answer-confirmation.ts'
import type { Confirmation } from './confirmation.ts'
import { passConfirmation } from './pass-confirmation.ts'
import { readConfirmations } from './read-confirmations.ts'

let bank: ReturnType<typeof withClock>
let giver: MemberId
let receiver: MemberId
let vito: MemberId
let wanda: MemberId
beforeAll(async () => {
  bank = withClock(await openBank(20))
})
beforeEach(async () => {
  bank.setClock('2026-11-24T11:00')
  await bank.asOwner(`update role_grant set to_at = from_at where role <> 'member'`)
  await bank.asOwner('delete from outbox')
  await bank.asOwner(`update confirmation set state = 'closed'`)
  giver = await addMember(bank, 'Bo')
  receiver = await addMember(bank, 'Ana', null)
  vito = await addVolunteer(bank, 'Vito')
  wanda = await addVolunteer(bank, 'Wanda')
})
afterEach(async () => {
  expect(await bank.books()).toEqual([])
})
afterAll(() => bank.close())

/** A word of a week ago, and what was opened for it. */
async function forgotten(): Promise<{ born: Born; confirmation: Confirmation }> {
  const born = await addExchange(bank, 'done', { giver, receiver })
  bank.setClock('2026-12-01T11:00')
  await runDue(bank)
  const filter = { viewer: vito, withPassed: true, limit: 1, offset: 0 }
  const [confirmation] = await bank.work(({ confirmations }) => confirmations.waiting(filter))
  if (confirmation === undefined) throw new Error('nobody was called')
  return { born, confirmation }
}

const command = (by: MemberId, { id: confirmationId }: Confirmation) => ({
  commandId: `vouch-${crypto.randomUUID()}`,
  ...{ territoryId: bank.territoryId, by, confirmationId },
})
const confirm = (by: MemberId, confirmation: Confirmation) =>
  answerConfirmation(bank.ports)({
    ...command(by, confirmation),
    ...{ verb: 'confirm', proof: 'was-there' },
  })
const told = async (kind: string, to: MemberId) =>
  (await bank.asOwner('select from delivery where kind = $1 and member_id = $2', [kind, to])).length

describe('a yes that is missing for seven days', () => {
  it('is given by one volunteer of many, once, and both sides are told how', async () => {
    const { born, confirmation } = await forgotten()
    const tries = await Promise.all([vito, wanda, vito, wanda].map(by => confirm(by, confirmation)))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await accountOf(bank, giver)).settled).toBe(60)
    for (const side of [giver, receiver]) expect(await told('vouch.confirmed', side)).toBe(1)
    const audit = await bank.asOwner(
      `select reason from audit where action = 'exchange.confirm' and entity_id = $1`,
      [String(born.id)],
    )
    expect(audit).toEqual([{ reason: 'was-there' }])
  })

  it('is given once when the receiver says it at the same moment', async () => {
    const { born, confirmation } = await forgotten()
    const tries = await Promise.all([
      ...[vito, wanda].map(by => confirm(by, confirmation)),
      ...[1, 2].map(() => act(bank, born, 'receiver', 'confirm')),
    ])
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await accountOf(bank, giver)).settled).toBe(60)
  })

  it('is never given by one of the two, nor by who is no volunteer', async () => {
    const { confirmation } = await forgotten()
    const now = bank.ports.now()
    await bank.work(({ members }) => members.grant(giver, 'volunteer', null, now))
    const own = { ok: false, refusal: { code: 'not-found' } }
    expect(await confirm(giver, confirmation)).toEqual(own)
    expect(await passConfirmation(bank.ports)(command(giver, confirmation))).toEqual(own)
    const seen = await readConfirmations(bank.ports)({
      ...{ territoryId: bank.territoryId, by: giver, page: 0 },
    })
    expect(seen).toMatchObject({ ok: true, value: { lines: [] } })
    await bank.work(({ members }) => members.revoke(vito, 'volunteer', now))
    const refused = { ok: false, refusal: { code: 'not-allowed' } }
    expect(await confirm(vito, confirmation)).toEqual(refused)
    expect((await accountOf(bank, giver)).settled).toBe(0)
  })

  it('is not given for words that have changed since', async () => {
    const { born, confirmation } = await forgotten()
    await act(bank, born, 'receiver', 'restate', { minutes: 90 })
    const late = { ok: false, refusal: { code: 'already-closed' } }
    expect(await confirm(vito, confirmation)).toEqual(late)
  })
})

describe('nobody who knows', () => {
  it('an operator is told when the last has passed it on', async () => {
    const olga = await addMember(bank, 'Olga')
    await bank.work(({ members }) => members.grant(olga, 'operator', null, bank.ports.now()))
    const { confirmation } = await forgotten()
    await passConfirmation(bank.ports)(command(vito, confirmation))
    expect(await told('confirmation.escalated', olga)).toBe(0)
    await passConfirmation(bank.ports)(command(wanda, confirmation))
    expect(await told('confirmation.escalated', olga)).toBe(1)
    bank.setClock('2026-12-09T11:00')
    await runDue(bank)
    expect(await told('confirmation.escalated', olga)).toBe(1)
    expect(await confirm(olga, confirmation)).toMatchObject({ ok: true })
  })

  it('or after a week; at once where there is no volunteer', async () => {
    const olga = await addMember(bank, 'Olga')
    await bank.work(({ members }) => members.grant(olga, 'operator', null, bank.ports.now()))
    await forgotten()
    bank.setClock('2026-12-08T11:00')
    await runDue(bank)
    expect(await told('confirmation.escalated', olga)).toBe(1)
    await bank.asOwner(`update role_grant set to_at = from_at where role = 'volunteer'`)
    await addExchange(bank, 'done', { giver, receiver })
    bank.setClock('2026-12-15T11:00')
    await runDue(bank)
    expect(await told('confirmation.escalated', olga)).toBe(2)
  })
})

it('a volunteer is told once that something waits, however much it is', async () => {
  await addExchange(bank, 'done', { giver, receiver })
  await forgotten()
  expect(await told('confirmation.waiting', vito)).toBe(1)
})
