import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bank } from '#test/builders/bank'
import { answerOf, openListBank, outcomesOf } from '#test/builders/bank-list'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { mergeMembers } from '../merging/merge-members.ts'

type ListBank = Awaited<ReturnType<typeof openListBank>>
let lists: ListBank
let bank: Bank
beforeAll(async () => {
  lists = await openListBank()
  bank = lists.bank
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

describe('who may be somebody already', () => {
  const known = async (name: string, phone: string | null, state: 'invited' | 'active') => {
    const id = await addMember(bank, name)
    await bank.work(async ({ members }) => {
      if (phone !== null) await members.keepPhone(id, phone)
      await members.change(id, { state }, bank.ports.now())
    })
    return id
  }
  const line = (cells: string) => `nome;comune;telefono;lingua;decisione\n${cells}`

  it('is the same by number and name, and a record of the desk follows the list', async () => {
    const id = await known('Rosa', '0321500001', 'invited')
    const list = line('ROSA;Galliate;+39 0321/500001;arabo;')
    expect(answerOf(await lists.preview(list)).plan?.lines[0]).toMatchObject({
      outcome: 'change',
      member: { id },
      changes: [
        { field: 'municipality', from: '003149', to: '003068' },
        { field: 'languages', from: 'it', to: 'it ar' },
        { field: 'phone', from: null, to: null },
      ],
    })
    answerOf(await lists.bringIn(list))
    expect(await lists.people(['Rosa'])).toMatchObject([
      { town: '003068', languages: ['it', 'ar'] },
    ])
    expect(await lists.phoneOf(id)).toBe('+390321500001')
    // Every record that was shown or changed is written down.
    const told = await bank.asOwner<{ action: string }>(
      `select action from audit where entity = 'member' and entity_id = $1 order by id`,
      [String(id)],
    )
    expect(told.map(({ action }) => action)).toEqual([
      ...['member.compared', 'member.imported', 'member.compared'],
    ])
  })

  it('keeps what they said themselves once they are in: only a missing number is added', async () => {
    const id = await known('Bice', null, 'active')
    const list = line(`Bice;Galliate;0321 500002;arabo;${id}`)
    expect(answerOf(await lists.preview(list)).plan?.lines[0]?.changes).toEqual([
      { field: 'phone', from: null, to: null },
    ])
    answerOf(await lists.bringIn(list))
    expect(await lists.people(['Bice'])).toMatchObject([{ town: '003149', languages: ['it'] }])
    expect(await lists.phoneOf(id)).toBe('0321500002')
  })

  it('only looks like them by name and place, or by number: the operator decides in the file', async () => {
    const [one, other] = [
      await known('Elsa', null, 'active'),
      await known('Vera', '0321500003', 'active'),
    ]
    const asked = (decision: string) =>
      line(`Elsa;Trecate;;;${decision}\nVanda;Trecate;0321500003;;${decision && 'new'}`)
    const { plan } = answerOf(await lists.preview(asked('')))
    expect(plan?.lines.map(({ outcome, alike }) => [outcome, alike])).toEqual([
      ['undecided', [one]],
      ['undecided', [other]],
    ])
    expect(await lists.bringIn(asked(''))).toMatchObject({
      refusal: { code: 'list-not-ready', errors: 0, undecided: 2 },
    })
    expect(outcomesOf(answerOf(await lists.preview(asked('nuova'))))).toEqual([
      [2, 'create'],
      [3, 'create'],
    ])
    expect(outcomesOf(answerOf(await lists.preview(asked(String(one)))))).toEqual([
      [2, 'there'],
      [3, 'create'],
    ])
  })

  it('is somebody else by another number', async () => {
    await known('Irma', '0321500004', 'active')
    expect(outcomesOf(answerOf(await lists.preview(line('Irma;Trecate;0321 500005;;'))))).toEqual([
      [2, 'create'],
    ])
  })

  it('stands twice in the file: by number, by full name, or perhaps', async () => {
    const list = [
      'nome;cognome;comune;telefono',
      'Dina;Sala;Trecate;0321 600001',
      'DINA;;Trecate;+39 0321 600001',
      'Dina;Neri;Trecate;',
      'Dina;Neri;Trecate;0321 600002',
      'Dina;;Trecate;',
      'Gino;;Trecate;0321 600001',
    ].join('\n')
    expect(outcomesOf(answerOf(await lists.preview(list)))).toEqual([
      [2, 'create'],
      [3, 'error', 'same-as-line'],
      [4, 'create'],
      [5, 'error', 'same-as-line'],
      [6, 'undecided'],
      [7, 'create'],
    ])
  })

  it('is never the operator, nor who stands above: hands off their records', async () => {
    const cora = await addToDesk(bank, 'Cora', 'coordinator')
    const list = line(`Olga;Trecate;0321 700001;;${lists.olga}\nCora;Trecate;0321 700002;;${cora}`)
    expect(outcomesOf(answerOf(await lists.preview(list)))).toEqual([
      [2, 'error', 'not-yours'],
      [3, 'error', 'not-yours'],
    ])
  })

  it('brings their hours along under their own floor, once, also after a merge', async () => {
    const id = await known('Lina', '0321500006', 'active')
    const list = (hours: string) => `nome;comune;telefono;saldo\nLina;Trecate;0321500006;${hours}`
    // Who is in already agreed to their hours: an operator alone does not move them.
    expect(outcomesOf(answerOf(await lists.preview(list('-2'))))).toEqual([
      [2, 'error', 'not-yours'],
    ])
    await bank.work(({ members }) =>
      members.grant(lists.olga, 'coordinator', null, bank.ports.now()),
    )
    expect(outcomesOf(answerOf(await lists.preview(list('-11'))))).toEqual([
      [2, 'error', 'below-floor'],
    ])
    answerOf(await lists.bringIn(list('-2')))
    expect((await accountOf(bank, id)).settled).toBe(-120)
    expect(outcomesOf(answerOf(await lists.preview(list('-2'))))).toEqual([[2, 'there']])
    const stays = await known('Lina', '0321500006', 'active')
    const { commandId, territoryId } = lists.commandFor(list('-2'))
    const merge = { commandId, territoryId, by: lists.olga, gone: id, stays, reason: 'same person' }
    expect(await mergeMembers(bank.ports)(merge)).toMatchObject({ ok: true })
    expect(outcomesOf(answerOf(await lists.preview(list('-2'))))).toEqual([[2, 'there']])
  })
})
