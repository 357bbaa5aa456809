import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addProposal } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { addVolunteer } from '#test/builders/bank-volunteer'
import { actOnExchange } from '../exchange/act-on-exchange.ts'
import { houseOf } from '../listing/member-command.ts'
import { ok } from '../result.ts'
import { beginAssisting } from './begin-assisting.ts'
import { endAssignment, giveAssignment } from './change-assignment.ts'
import { withHand } from './with-hand.ts'

let bank: Bank
let olga: MemberId
let cora: MemberId
let vito: MemberId
let nina: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  cora = await addToDesk(bank, 'Cora', 'coordinator')
  vito = await addVolunteer(bank, 'Vito')
  nina = await addMember(bank, 'Nina')
})
afterAll(() => bank.close())

const as = (by: MemberId) => ({
  commandId: `c-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by,
})
const begin = (by: MemberId, memberId: MemberId) =>
  beginAssisting(bank.ports)({ ...as(by), memberId, word: 'phone' })
const give = (by: MemberId, helperId: MemberId, memberId: MemberId) =>
  giveAssignment(bank.ports)({ ...as(by), helperId, memberId })
const refused = (code: string) => ({ ok: false, refusal: { code } })

describe('a hand', () => {
  it('is lent by operators to members, never to themselves nor to staff above them', async () => {
    expect(await begin(olga, nina)).toMatchObject({ value: { id: nina } })
    expect(await begin(olga, olga)).toMatchObject(refused('not-allowed'))
    expect(await begin(olga, cora)).toMatchObject(refused('not-allowed'))
    expect(await begin(cora, olga)).toMatchObject({ ok: true })
    expect(await begin(nina, vito)).toMatchObject(refused('not-allowed'))
  })

  it('is lent by a volunteer only to those in their care, as long as they are', async () => {
    expect(await begin(vito, nina)).toMatchObject(refused('not-allowed'))
    expect(await give(vito, vito, nina)).toMatchObject(refused('not-allowed'))
    expect(await give(olga, nina, nina)).toMatchObject(refused('not-found'))
    expect(await give(olga, vito, olga)).toMatchObject(refused('not-allowed'))
    const all = await Promise.all(Array.from({ length: 10 }, () => give(olga, vito, nina)))
    const [id, ...more] = new Set(all.map(each => (each.ok ? each.value.id : undefined)))
    expect([id === undefined, more]).toEqual([false, []])
    expect(await begin(vito, nina)).toMatchObject({ ok: true })
    if (id === undefined) throw new Error('it was given')
    const ended = await endAssignment(bank.ports)({ ...as(olga), assignmentId: id })
    expect(ended).toMatchObject({ ok: true })
    expect(await begin(vito, nina)).toMatchObject(refused('not-allowed'))
    const [row] = await bank.asOwner<{ for: number | null }>(
      'select acting_for as for from member where id = $1',
      [vito],
    )
    expect(row?.for).toBeNull()
  })

  it('is not lent to the other side of one’s own exchange', async () => {
    const { id } = await addProposal(bank, { giver: nina, receiver: olga })
    const hand = { helperId: olga, memberId: nina, word: 'phone' } as const
    const act = { commandId: 'own', territoryId: bank.territoryId, exchangeId: id } as const
    const by = { kind: 'member', memberId: nina } as const
    const accept = (helperId: MemberId) =>
      actOnExchange(withHand(bank.ports, { ...hand, helperId }))({ ...act, verb: 'accept', by })
    expect(await accept(olga)).toMatchObject(refused('own-exchange'))
    expect(await accept(cora)).toMatchObject({ value: { state: 'accepted' } })
    const kept = await bank.asOwner(
      `select a.acted_by::int as by, a.word, d.helper_id::int as hand, d.helper_role as role
      from audit a join assisted_act d on d.exchange_id = a.entity_id::bigint
      where a.entity = 'exchange' and a.action = d.deed and d.exchange_id = $1`,
      [id],
    )
    expect(kept).toEqual([{ by: cora, word: 'phone', hand: cora, role: 'operator' }])
  })

  it('leaves no act where somebody does it themselves', async () => {
    const lent = await bank.ports.transact(
      houseOf({ territoryId: bank.territoryId }),
      async ({ assists }) => ok(await assists.lentTo(nina)),
    )
    expect(lent).toEqual({ ok: true, value: undefined })
  })
})
