/** A year of a host, and of one person there, as sheet and as document, against the bare libraries. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { stringify } from 'csv-stringify/sync'
import type { MemberId } from '#core/ids'
import { findHostYear } from '#core/register/read-host-month'
import { findReport } from '#core/register/read-report'
import { createAllWords } from '#locales/i18n'
import { hostYearPage } from '#papers/host-month-paper'
import { createPapers } from '#papers/papers'
import { reportPage } from '#papers/report-page'
import type { Bank } from '#test/builders/bank'
import { percentile, type Row } from './row.ts'

const turns = 5

export async function benchYearOfHost(
  bank: Bank,
  hostId: MemberId,
  log: (line: string) => void,
): Promise<Row[]> {
  const papers = createPapers()
  const words = createAllWords()('it')
  const readHost = () =>
    bank.work(async stores => {
      const query = { hostId, year: 2026, language: 'it', sees: () => true }
      const year = await findHostYear(stores, query, bank.ports.now())
      if (year === undefined || year.lines.length === 0) throw new Error('nobody was there')
      return year
    })
  const readOne = () =>
    bank.work(async stores => {
      const [placement] = await stores.placements.ofHost(hostId)
      if (placement === undefined) throw new Error('nobody was there')
      const period = { from: placement.fromDay, to: placement.toDay }
      const query = { placement, period, language: 'it' }
      return findReport(stores, query, bank.ports.now())
    })
  const host = await readHost()
  const one = await readOne()
  const cellsOfHost = hostYearPage(host, words).rows
  const cellsOfOne = reportPage(one, words).rows
  const rows: Row[] = []
  const add = async (
    question: string,
    make: () => Promise<unknown>,
    bare: () => unknown,
  ): Promise<void> => {
    const [mine, peer] = [await median(make), await median(bare)]
    log(`${question}: ${mine} ms, bare ${peer} ms`)
    const what = 'read from the database and made, against the bare library on the same cells'
    rows.push({ question, what, measured: `${mine} ms against ${peer} ms`, aim: '2 s at most' })
  }
  const people = `A year of a host, ${host.lines.length} people`
  const days = `A year of one of them, ${one.rows.length} rows`
  await add(
    `${people}, as CSV`,
    async () => papers.hostYear('csv', await readHost(), words),
    () => stringify(cellsOfHost, { bom: true }),
  )
  await add(
    `${people}, as PDF`,
    async () => papers.hostYear('pdf', await readHost(), words),
    barePages(cellsOfHost),
  )
  await add(
    `${days}, as PDF`,
    async () => papers.report('pdf', await readOne(), words),
    barePages(cellsOfOne),
  )
  return rows
}

function barePages(cells: readonly (readonly string[])[]): () => void {
  const compiler = NodeCompiler.create()
  const mainFileContent = `#let rows = json(bytes(sys.inputs.rows))
    #table(columns: ${cells[0]?.length ?? 1}, ..rows.flatten())`
  return () => {
    compiler.pdf({ mainFileContent, inputs: { rows: JSON.stringify(cells) } })
    compiler.evictCache(0)
  }
}

/** Of some turns, in milliseconds; the first only warms up. */
async function median(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return Math.round(percentile(times.slice(1), 0.5))
}
