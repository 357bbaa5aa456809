import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, addOffer } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import type { MemberId } from '../ids.ts'
import { appointDelegate } from './change-delegate.ts'
import { type CloseOrganisation, closeOrganisation } from './close-organisation.ts'
import { foundOrganisation } from './found-organisation.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const by = (id: MemberId) => ({
  commandId: `c-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by: id,
})
async function found(name: string): Promise<MemberId> {
  const wish = { kind: 'odv', name, municipalityCode: '003149', contact: 'Via Roma 1' } as const
  const made = await foundOrganisation(bank.ports)({ ...by(olga), ...wish })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.id
}
const close = (organisationId: MemberId, more: Partial<CloseOrganisation> = {}) =>
  closeOrganisation(bank.ports)({
    ...by(olga),
    ...{ organisationId, reason: 'ended', keepName: true },
    ...more,
  })
const fundNow = async () => (await bank.work(({ ledger }) => ledger.fund()))?.settled ?? 0
const appoint = (organisationId: MemberId, memberId: MemberId) =>
  appointDelegate(bank.ports)({ ...by(olga), organisationId, memberId })

describe('an organisation that ends', () => {
  it('gives its hours to the fund, calls off what is to come, and nobody acts for it any more', async () => {
    const pane = await found('Pane')
    const dina = await addMember(bank, 'Dina')
    await appoint(pane, dina)
    const bo = await addMember(bank, 'Bo')
    await addExchange(bank, 'confirmed', { giver: pane, receiver: bo, minutes: 90 })
    const toCome = await addExchange(bank, 'accepted', { giver: pane, receiver: bo })
    const offer = await addOffer(bank, pane)
    const before = await fundNow()
    expect(await close(pane)).toMatchObject({ ok: true, value: { name: 'Pane' } })
    expect(await fundNow()).toBe(before + 90)
    expect((await accountOf(bank, pane)).settled).toBe(0)
    expect((await accountOf(bank, bo)).heldOut).toBe(0)
    await bank.work(async ({ organisations, exchanges, listings, members }) => {
      expect(await organisations.of(dina, bank.ports.now())).toEqual([])
      expect(await organisations.contactOf(pane)).toBeNull()
      expect((await exchanges.read(toCome.id))?.state).toBe('cancelled')
      expect((await listings.read(offer))?.state).toBe('withdrawn')
      expect(await members.read(pane)).toMatchObject({ state: 'left', firstName: 'Pane' })
    })
    expect(await close(pane)).toMatchObject({ refusal: { code: 'already-closed' } })
    expect(await appoint(pane, dina)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('reads as somebody who has left, if so wished', async () => {
    const cup = await found('Coppa')
    expect(await close(cup, { keepName: false })).toMatchObject({ ok: true, value: { name: '' } })
  })

  it('has what was done counted first', async () => {
    const emporio = await found('Emporio')
    const bo = await addMember(bank, 'Bo')
    const done = await addExchange(bank, 'done', { giver: emporio, receiver: bo })
    expect(await close(emporio)).toMatchObject({ refusal: { code: 'exchanges-running' } })
    await act(bank, done, 'receiver', 'confirm')
    expect(await close(emporio)).toMatchObject({ ok: true })
  })

  it('leaves its debt only by a decision, which is written down', async () => {
    const circolo = await found('Circolo')
    const bo = await addMember(bank, 'Bo')
    await addExchange(bank, 'confirmed', { giver: bo, receiver: circolo, minutes: 60 })
    expect(await close(circolo)).toMatchObject({ refusal: { code: 'debt-open', missing: 60 } })
    const before = await fundNow()
    const decided = { debt: 'write-off', reason: 'agreed' } as const
    expect(await close(circolo, decided)).toMatchObject({ ok: true })
    expect(await fundNow()).toBe(before - 60)
    const [row] = await bank.asOwner<{ reason: string }>(
      `select reason from audit where action = 'organisation.closed-written-off' and entity_id = $1`,
      [String(circolo)],
    )
    expect(row?.reason).toBe('agreed')
  })

  it('is no matter of members, nor of an operator who acts for it; and one tap twice ends it once', async () => {
    const lega = await found('Lega')
    const mia = await addMember(bank, 'Mia')
    expect(await close(lega, { by: mia })).toMatchObject({ refusal: { code: 'not-allowed' } })
    const vera = await addToDesk(bank, 'Vera')
    await appoint(lega, vera)
    expect(await close(lega, { by: vera })).toMatchObject({ refusal: { code: 'not-allowed' } })
    const person = await close(mia)
    expect(person).toMatchObject({ refusal: { code: 'not-found' } })
    const ends = await Promise.all(Array.from({ length: 8 }, () => close(lega)))
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
