/** A statement of ten thousand entries, as sheet and as document, against the bare libraries. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { stringify } from 'csv-stringify/sync'
import type { Statement } from '#core/statement/read-statement'
import { readStatement } from '#core/statement/read-statement'
import { createAllWords } from '#locales/i18n'
import { createPapers } from '#papers/papers'
import { type Bank, openBank } from '#test/builders/bank'
import { accountOf, addMember } from '#test/builders/bank-member'
import { percentile, type Row } from './row.ts'

const entries = 10_000
const turns = 3

export async function benchStatement(log: (line: string) => void): Promise<Row[]> {
  const bank = await openBank(2)
  try {
    const memberId = await addMember(bank, 'From', null)
    const from = (await accountOf(bank, memberId)).id
    const to = (await accountOf(bank, await addMember(bank, 'To', null))).id
    await bank.asOwner(fill(bank, from, to))
    const papers = createPapers()
    const words = createAllWords()('it')
    const query = { territoryId: bank.territoryId, memberId, language: 'it' }
    const read = async (): Promise<Statement> => {
      const found = await readStatement(bank.ports)(query)
      if (!found.ok || found.value.rows.length !== entries) throw new Error('entries are missing')
      return found.value
    }
    const make = (kind: 'csv' | 'pdf') => async () => {
      await papers.statement(kind, await read(), words)
    }
    const cells = cellsOf(await read())
    const csv = await perSecond(make('csv'))
    const pdf = await perSecond(make('pdf'))
    const bareCsv = await perSecond(bareSheet(cells))
    const barePdf = await perSecond(barePages(cells))
    log(
      `statement: csv ${told(csv)}, bare ${told(bareCsv)}; pdf ${told(pdf)}, bare ${told(barePdf)}`,
    )
    const row = (what: string, mine: number, bare: number, aim: string): Row => ({
      question: `A statement of 10,000 entries as ${what}`,
      what: 'read from the database and made, against the bare library on the same cells',
      measured: `${told(mine)} against ${told(bare)}`,
      aim,
    })
    return [
      row('CSV', csv, bareCsv, 'ten seconds at most'),
      row('PDF', pdf, barePdf, 'half the peer or better'),
    ]
  } finally {
    await bank.close()
  }
}

const fill = ({ territoryId, ports }: Bank, from: number, to: number): string => `
  set session_replication_role = replica;
  insert into transfer (territory_id, id, kind, digest, at)
    select ${territoryId}, 'bench-' || n, 'gift', '', '${ports.now().toString()}'
    from generate_series(1, ${entries}) n;
  insert into entry (territory_id, transfer_id, account_id, layer, minutes)
    select ${territoryId}, 'bench-' || n, side.account, 'settled', side.minutes
    from generate_series(1, ${entries}) n, (values (${from}, -15), (${to}, 15)) side (account, minutes);
  set session_replication_role = origin;
  analyze entry, transfer`

const cellsOf = ({ rows }: Statement): readonly string[][] =>
  rows.map(({ day, kind, otherName, minutes, balance }) => [
    ...[day.toString(), kind, otherName ?? '', String(minutes), String(balance)],
  ])

function bareSheet(cells: readonly string[][]): () => Promise<void> {
  return () => {
    stringify([...cells], { bom: true })
    return Promise.resolve()
  }
}

function barePages(cells: readonly string[][]): () => Promise<void> {
  const compiler = NodeCompiler.create()
  const mainFileContent = `#let rows = json(bytes(sys.inputs.rows))
    #table(columns: 5, ..rows.flatten())`
  return () => {
    compiler.pdf({ mainFileContent, inputs: { rows: JSON.stringify(cells) } })
    compiler.evictCache(0)
    return Promise.resolve()
  }
}

/** The median of some turns; the first only warms up. */
async function perSecond(work: () => Promise<void>): Promise<number> {
  const rates: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now()
    await work()
    rates.push((entries * 1000) / (performance.now() - start))
  }
  return percentile(rates.slice(1), 0.5)
}

const told = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`
