import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { readList } from '#papers/read-list'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addBody, addOpportunity } from '#test/builders/bank-proposal'
import { addToDesk } from '#test/builders/bank-staff'
import { importOpportunities, previewOpportunities } from './import-opportunities.ts'
import { findOpportunityHeading } from './opportunity-headings.ts'

let bank: Bank
let olga: MemberId
let pane: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  pane = await addBody(bank, olga, 'Pane Quotidiano')
})
afterAll(() => bank.close())

const commandFor = (text: string, by: MemberId | null = olga) => {
  const read = readList(Buffer.from(text), findOpportunityHeading)
  if ('fault' in read) throw new Error(`unreadable: ${read.fault}`)
  const digest = createHash('sha256').update(text).digest('hex')
  const { territoryId } = bank
  return { commandId: crypto.randomUUID(), territoryId, by, list: { rows: read.rows, digest } }
}
const preview = async (text: string) => {
  const done = await previewOpportunities(bank.ports)(commandFor(text))
  return done.ok
    ? done.value.plan?.lines.map(({ outcome, faults }) => [outcome, ...faults])
    : done.refusal
}
const bringIn = (text: string, by: MemberId | null = olga) =>
  importOpportunities(bank.ports)(commandFor(text, by))
const count = async () => {
  const [row] = await bank.asOwner<{ all: number }>('select count(*)::int as all from opportunity')
  return row?.all
}

const head =
  'Titolo;Tipo;Descrizione;Ente;Comune;Scadenza;Link;Ore settimanali;Contratto;Importo;note'
const good = [
  head,
  'Cuoca o cuoco;Lavoro;Prepari i pasti.;PANE QUOTIDIANO;Trecate;20/12/2026;;37,5;determinato;;x',
  'Bando sport;bando;Per le associazioni.;;;2027-01-31;https://example.org/bando;;;5.000,50;',
].join('\n')

describe('a list of opportunities', () => {
  it('is understood line by line, and changes nothing before it is brought in', async () => {
    const done = await previewOpportunities(bank.ports)(commandFor(good))
    expect(done).toMatchObject({
      value: { plan: { counts: { create: 2, there: 0, error: 0 }, ignored: ['note'] }, run: null },
    })
    expect(await count()).toBe(0)
  })

  it('becomes drafts, all of them, and once', async () => {
    expect(await bringIn(good)).toMatchObject({ value: { run: { created: 2, by: olga } } })
    expect(await bringIn(good)).toMatchObject({ value: { plan: null } })
    const [call, cook] = await bank.work(({ opportunities }) => opportunities.page({ limit: 9 }))
    expect(cook).toMatchObject({
      ...{ kind: 'job', state: 'draft', organisationId: pane, municipalityCode: '003149' },
      ...{ weeklyMinutes: 2250, contract: 'fixed-term', proposedBy: olga },
      deadlineAt: Temporal.Instant.from('2026-12-20T23:00:00Z'),
    })
    expect(call).toMatchObject({
      kind: 'funding-call',
      amountCents: 500_050,
      municipalityCode: null,
    })
  })

  it('leaves out what is there already, by link or by title, body and deadline', async () => {
    const again = `${good.replace('Bando sport', 'Altro titolo')}\n;;;;;;;;;;`
    expect(await preview(again)).toEqual([['there'], ['there']])
    const moved = good.replace('20/12/2026', '21/12/2026')
    expect(await preview(moved)).toEqual([['create'], ['there']])
    const elsewhere = good.replace('/bando', '/altro')
    expect(await preview(elsewhere)).toEqual([['there'], ['there']])
    const twice = [head, ...['', ''].map(() => 'Corso;corso;;;;;https://example.org/c;;;;')].join(
      '\n',
    )
    expect(await preview(twice)).toEqual([['create'], ['there']])
    const sure = `${head};decisione\nCorso;corso;;;;;https://example.org/bando;;;;;nuovo`
    expect(await preview(sure)).toEqual([['create']])
  })

  it('brings in nothing while one line is wrong', async () => {
    const before = await count()
    const wrong = [
      head,
      'Corso;corso;;;;;https://example.org/d;;;;',
      'Corso;corsa;;;;;;;;;',
      'Corso;corso;;Nessuno;Roma;31/2/2027;http://example.org;;;;',
      'Festa;evento;;;;;;20;;;',
    ].join('\n')
    expect(await preview(wrong)).toEqual([
      ['create'],
      ['error', 'invalid-kind'],
      ...[
        [
          'error',
          'invalid-organisation',
          'invalid-municipality',
          'invalid-deadline',
          'link-unknown',
        ],
      ],
      ['error', 'weeklyMinutes-not-of-kind'],
    ])
    expect(await bringIn(wrong)).toMatchObject({
      refusal: { code: 'list-not-ready', errors: 3, undecided: 0 },
    })
    expect(await count()).toBe(before)
  })

  it('says what is missing before it can be published, and what was ended may come again', async () => {
    const done = await previewOpportunities(bank.ports)(commandFor('titolo,tipo\nCuoca,lavoro'))
    expect(done).toMatchObject({
      value: { plan: { lines: [{ missing: ['summary', 'deadline', 'contract'] }] } },
    })
    const id = await addOpportunity(bank, { by: olga, link: 'https://example.org/over' })
    const list = `${head}\nX;corso;;;;;https://example.org/over;;;;`
    expect(await preview(list)).toEqual([['there']])
    await bank.work(({ opportunities }) =>
      opportunities.step(id, 'withdrawn', { closedAt: bank.ports.now() }, bank.ports.now()),
    )
    expect(await preview(list)).toEqual([['create']])
  })

  it('is for the staff alone, and for whoever runs the machine', async () => {
    const ana = await addMember(bank, 'Ana')
    const list = `${head}\nFesta;evento;;;;;;;;;`
    expect(await bringIn(list, ana)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await bringIn(list, null)).toMatchObject({ value: { run: { created: 1, by: null } } })
  })

  it.each([
    ['no-title-column', 'tipo;comune\nlavoro;Trecate'],
    ['no-kind-column', 'titolo;comune\nCuoca;Trecate'],
    ['empty', 'titolo;tipo'],
  ])('without what makes it one is none: %s', async (fault, text) => {
    expect(await preview(text)).toEqual({ code: 'invalid-list', fault })
  })
})
