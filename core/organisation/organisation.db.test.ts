import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notify } from '#core/delivery/notify'
import type { MemberId } from '#core/ids'
import { findMatches } from '#core/matching/find-matches'
import { type Bank, openBank } from '#test/builders/bank'
import { addOffer, addRequest } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { actFor } from './act-for.ts'
import { appointDelegate, dismissDelegate } from './change-delegate.ts'
import { foundOrganisation } from './found-organisation.ts'
import { whoseHand } from './whose-hand.ts'

let bank: Bank
let olga: MemberId
let dina: MemberId
let pane: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  dina = await addMember(bank, 'Dina')
  const made = await found('Pane Quotidiano', 'found-pane')
  if (!made.ok) throw new Error(made.refusal.code)
  pane = made.value.id
})
afterAll(() => bank.close())

const by = (id: MemberId, commandId = `c-${crypto.randomUUID()}`) => ({
  commandId,
  territoryId: bank.territoryId,
  by: id,
})
const found = (name: string, commandId?: string, who = olga) =>
  foundOrganisation(bank.ports)({
    ...by(who, commandId),
    ...{ kind: 'odv', name, municipalityCode: '003149', contact: 'Via Roma 1' },
  })
const appoint = (memberId: MemberId, who = olga) =>
  appointDelegate(bank.ports)({ ...by(who), organisationId: pane, memberId })
const dismiss = (memberId: MemberId) =>
  dismissDelegate(bank.ports)({ ...by(olga), organisationId: pane, memberId })
const hands = (touched?: MemberId | null) =>
  bank.work(async stores => {
    const person = await stores.members.inPerson(dina, bank.ports.now())
    if (person === undefined) throw new Error('Dina is gone')
    const { member, delegate } = await whoseHand(stores, person, touched, bank.ports.now())
    return [member.id, delegate?.id ?? null]
  })

describe('an organisation', () => {
  it('is written down once by an operator, with an account and a sealed contact', async () => {
    expect(await found('Pane Quotidiano', 'found-pane')).toMatchObject({ value: { id: pane } })
    expect(await found('Mine', undefined, dina)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await found(' ')).toMatchObject({ refusal: { code: 'invalid-name' } })
    expect((await accountOf(bank, pane)).floor).toBe(-600)
    expect(await bank.work(({ organisations }) => organisations.contactOf(pane))).toBe('Via Roma 1')
    const [row] = await bank.asOwner<{ all: string }>(
      'select organisation::text as all from organisation',
    )
    expect(row?.all).not.toContain('Roma')
  })

  it('is no person: it counts among nobody, and may be nobody’s delegate', async () => {
    const people = await bank.work(({ members }) => members.countFacts(['003149']))
    const all = people.find(({ language }) => language === null)
    expect(all?.members).toBe(2)
    expect(await appoint(pane)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('is told through each of its delegates, and the desk’s way without any', async () => {
    const eva = await addMember(bank, 'Eva')
    const tell = (key: string) =>
      bank.work(stores =>
        notify(stores, bank.ports.now(), {
          to: pane,
          notice: { kind: 'account.low', facts: { memberId: pane } },
          key,
        }),
      )
    await tell('alone')
    await appoint(dina)
    await appoint(eva)
    await tell('told')
    await tell('told')
    const rows = await bank.asOwner(
      `select member_id::int as to, organisation_id::int as for from delivery
      where kind = 'account.low' order by id`,
    )
    expect(rows).toEqual([
      { to: pane, for: null },
      { to: dina, for: pane },
      { to: eva, for: pane },
    ])
    await dismiss(eva)
  })

  it('and who acts for it are never matched with each other', async () => {
    const requestId = await addRequest(bank, pane, 60)
    await addOffer(bank, dina)
    const free = await addMember(bank, 'Fio')
    await addOffer(bank, free)
    const matches = await bank.work(async stores => {
      const request = await stores.listings.read(requestId)
      if (request?.kind !== 'request') throw new Error('no request')
      return (await findMatches(stores, request, bank.ports.now())).matches
    })
    expect(matches.map(({ memberId }) => memberId)).toEqual([free])
  })
})

describe('a delegate', () => {
  it('acts for whom they chose, or for whom the tapped message was, while the grant holds', async () => {
    await appoint(dina)
    expect(await hands()).toEqual([dina, null])
    const acts = { territoryId: bank.territoryId, by: dina, organisationId: pane }
    expect(await actFor(bank.ports)(acts)).toMatchObject({ ok: true })
    expect(await hands()).toEqual([pane, dina])
    expect(await hands(null)).toEqual([dina, null])
    expect(await hands(pane)).toEqual([pane, dina])
    await dismiss(dina)
    expect(await hands()).toEqual([dina, null])
    expect(await hands(pane)).toEqual([dina, null])
    expect(await actFor(bank.ports)(acts)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })

  it('is appointed and dismissed by operators alone, any number of times at once', async () => {
    expect(await appoint(dina, dina)).toMatchObject({ refusal: { code: 'not-allowed' } })
    await Promise.all(Array.from({ length: 10 }, () => appoint(dina)))
    expect(await bank.work(s => s.organisations.delegatesOf(pane, bank.ports.now()))).toEqual([
      dina,
    ])
    await Promise.all(Array.from({ length: 10 }, () => dismiss(dina)))
    expect(await bank.work(s => s.organisations.delegatesOf(pane, bank.ports.now()))).toEqual([])
  })
})
