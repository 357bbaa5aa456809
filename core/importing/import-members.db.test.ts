import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bank } from '#test/builders/bank'
import { answerOf, openListBank, outcomesOf } from '#test/builders/bank-list'
import { accountOf, addMember } from '#test/builders/bank-member'
import { importMembers, previewImport } from './import-members.ts'

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

const fundOf = () => bank.work(({ ledger }) => ledger.fund())

/** As an association's secretary keeps it: a title, blank lines, shouted names, every kind of number. */
const dirty = Buffer.from(
  [
    'Elenco soci al 31/10/2026;;;;;;;',
    '',
    'COGNOME;NOME;Telefono;Comune;Lingua;Iscritto dal;Saldo;Note',
    'Rossi;ADELE;0321/777888;TRECATE (NO);italiano;01/03/2015;3,5;preferisce la mattina',
    'Bo;Nicolò;333-1234567 / 0321 111222;28068 Galiate;italiano e inglese;2.4.19;-1:15;',
    '',
    '"El ""Haj""";Karim;+39 333 7654321;3149;arabo;;-2,25;"chiama ""sera""; poi basta"',
    'Verdi;Pia;;Trecate;;;;',
    ';;;;;;;',
  ].join('\r\n'),
  'latin1',
)

describe("another bank's list", () => {
  it('says line by line what it would do, and does nothing', async () => {
    const before = await lists.standing()
    const { plan, run } = answerOf(await lists.preview(dirty))
    expect(plan?.counts).toEqual({ create: 4, there: 0, change: 0, undecided: 0, error: 0 })
    expect(plan?.hours).toEqual({ credits: 210, debts: 210, toFund: 0, missing: 0 })
    expect(plan?.ignored).toEqual(['Note'])
    expect(plan?.lines.map(({ row }) => [row.line, row.firstName, row.minutes])).toEqual([
      [4, 'Adele', 210],
      [5, 'Nicolò', -75],
      [7, 'Karim', -135],
      [8, 'Pia', 0],
    ])
    expect(run).toBeNull()
    expect(await lists.standing()).toEqual(before)
  })

  it('is brought in whole: lists.people whom the desk knows, reachable, with the hours they had', async () => {
    const { run } = answerOf(await lists.bringIn(dirty))
    expect(run).toMatchObject({ created: 4, changed: 0, credits: 210, debts: 210 })
    const [trecate, galliate, state] = ['003149', '003068', 'invited']
    expect(await lists.people(['Adele', 'Nicolò', 'Karim', 'Pia'])).toEqual([
      { name: 'Adele', town: trecate, languages: ['it'], state, since: '2015-03-01' },
      { name: 'Nicolò', town: galliate, languages: ['it', 'en'], state, since: '2019-04-02' },
      { name: 'Karim', town: trecate, languages: ['ar'], state, since: null },
      { name: 'Pia', town: trecate, languages: ['it'], state, since: null },
    ])
    expect(await lists.phoneOf(await lists.idOf('Nicolò'))).toBe('3331234567')
    expect(await accountOf(bank, await lists.idOf('Adele'))).toMatchObject({
      settled: 210,
      floor: -600,
    })
    expect(await accountOf(bank, await lists.idOf('Karim'))).toMatchObject({ settled: -135 })
    expect(await accountOf(bank, await lists.idOf('Pia'))).toMatchObject({ settled: 0 })
    expect((await fundOf())?.settled).toBe(0)
    const told = await bank.asOwner<{ action: string }>(
      'select action from audit where reason = $1 order by id',
      [`import-${run?.id}`],
    )
    expect(told.map(({ action }) => action)).toEqual(
      Array.from({ length: 4 }, () => 'member.registered'),
    )
  })

  it('changes nothing when it comes again, under any key, also by two hands at once', async () => {
    const list = 'nome;comune;saldo;telefono\nLea;Trecate;1;0321 990001\nUgo;Trecate;-1;0321 990002'
    const answers = await Promise.all([
      lists.bringIn(list),
      lists.bringIn(list),
      lists.bringIn(list),
    ])
    const runs = answers.map(answer => answerOf(answer).run?.id)
    expect(new Set(runs).size).toBe(1)
    const before = await lists.standing()
    expect(answerOf(await lists.bringIn(list))).toMatchObject({ plan: null, run: { created: 2 } })
    expect(await lists.standing()).toEqual(before)
    expect(outcomesOf(answerOf(await lists.preview(list)))).toEqual([
      [2, 'there'],
      [3, 'there'],
    ])
    // One more line in the file: who is there already brings their hours no second time.
    answerOf(await lists.bringIn(`${list}\nIvo;Trecate;;0321 990003`))
    expect((await accountOf(bank, await lists.idOf('Lea'))).settled).toBe(60)
    const other = `nome;comune;saldo;telefono\nLea;Trecate;2;0321 990001`
    expect(outcomesOf(answerOf(await lists.preview(other)))).toEqual([
      [2, 'error', 'balance-booked'],
    ])
  })

  it('with one wrong line is refused whole, and says what is wrong on which', async () => {
    const before = await lists.standing()
    const list = [
      'nome,comune,telefono,lingua,saldo,data iscrizione,decisione',
      'Mara,Trecate,,,,,',
      '12,Novara,chiedere,klingon,tre,31/2/2015,forse',
      'Rico,Trecate,,,-11,,',
      'Zita,Trecate,,,,,999999',
    ].join('\n')
    expect(outcomesOf(answerOf(await lists.preview(list)))).toEqual([
      [2, 'create'],
      [
        ...[3, 'error', 'invalid-phone', 'invalid-name', 'unknown-municipality'],
        ...['unknown-language', 'invalid-day', 'invalid-balance', 'invalid-decision'],
      ],
      [4, 'error', 'below-floor'],
      [5, 'error', 'invalid-decision'],
    ])
    expect(await lists.bringIn(list)).toEqual({
      ok: false,
      refusal: { code: 'list-not-ready', errors: 3, undecided: 0 },
    })
    expect(await lists.standing()).toEqual(before)
  })

  it.each([
    ['no-name-column', 'cognome;comune\nRossi;Trecate'],
    ['no-municipality-column', 'nome;telefono\nAda;0321 1'],
    ['empty', 'nome;comune\n;\n'],
    ['too-long', `nome;comune\n${'Ada;Trecate\n'.repeat(10_001)}`],
  ])('that is none is refused: %s', async (fault, list) => {
    expect(await lists.preview(list)).toEqual({
      ok: false,
      refusal: { code: 'invalid-list', fault },
    })
  })

  it('gives and takes at the fund what it does not balance, as far as the fund has room', async () => {
    const before = (await fundOf())?.settled ?? 0
    const list = 'nome;comune;saldo minuti\nGea;Trecate;90\nTea;Trecate;-30'
    const { plan } = answerOf(await lists.preview(list))
    expect(plan?.hours).toEqual({ credits: 90, debts: 30, toFund: -60, missing: 0 })
    answerOf(await lists.bringIn(list))
    expect((await fundOf())?.settled).toBe(before - 60)
    const rich = 'nome;comune;saldo\nCreso;Trecate;600'
    expect(answerOf(await lists.preview(rich)).plan?.hours.missing).toBeGreaterThan(0)
    expect(await lists.bringIn(rich)).toMatchObject({ ok: false, refusal: { code: 'fund-short' } })
  })

  it('does without hours: who comes in later is welcomed as new', async () => {
    answerOf(await lists.bringIn('first name,town\nNora,Trecate'))
    const nora = await lists.idOf('Nora')
    expect(await bank.work(({ ledger }) => ledger.accountOf(nora))).toBeUndefined()
  })

  it('is for the desk alone', async () => {
    const command = lists.commandFor('nome;comune\nAda;Trecate', await addMember(bank, 'Mia'))
    const refused = { ok: false, refusal: { code: 'not-allowed' } }
    expect(await previewImport(bank.ports)(command)).toEqual(refused)
    expect(await importMembers(bank.ports)(command)).toEqual(refused)
  })
})
