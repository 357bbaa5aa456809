/**
 * Settling an exchange: the use case against the very statements it sends, replayed by hand with
 * pg on the same database. What lies between the two is our own code.
 */
import type pg from 'pg'
import { actOnExchange } from '#core/exchange/act-on-exchange'
import type { ExchangeId, MemberId } from '#core/ids'
import type { Ports } from '#core/ports'
import { ok, refuse } from '#core/result'
import { createSql, createStatementNames, type Sql } from '#prisma/sql'
import { createTransact, sight } from '#prisma/transact'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { createTestStores } from '#test/builders/test-stores'
import { percentile, type Row } from './row.ts'

type Statement = { readonly text: string; readonly values: readonly unknown[] }
type Deed = { readonly exchangeId: ExchangeId; readonly by: MemberId }

const turns = 7
const perTurn = 80
const exchanges = turns * perTurn
const atOnce = 10

export async function benchSettling(log: (line: string) => void): Promise<Row[]> {
  const bank = await openBank(atOnce)
  try {
    const deeds = await prepare(bank, exchanges * 2)
    const byHand = deeds.slice(0, exchanges)
    const scripts: (readonly Statement[])[] = []
    for (const deed of byHand) scripts.push(await record(bank, deed))
    const names = createStatementNames()
    const ours: number[] = []
    const peer: number[] = []
    // In turns, so that both meet the same machine; the first turn only warms plans and code up.
    for (let turn = 0; turn < turns; turn += 1) {
      const from = turn * perTurn
      const work = deeds.slice(exchanges + from, exchanges + from + perTurn)
      ours.push(await rate(work, deed => confirm(bank.ports, bank, deed)))
      peer.push(await rate(scripts.slice(from, from + perTurn), s => replay(bank, names, s)))
    }
    const [mine, theirs] = [median(ours.slice(1)), median(peer.slice(1))]
    log(`settling: ${mine.toFixed(0)}/s, by hand ${theirs.toFixed(0)}/s`)
    return [
      {
        question: 'Settling an exchange',
        what: `use case, ${atOnce} at once, against its own statements by hand with pg`,
        measured: `${mine.toFixed(0)}/s against ${theirs.toFixed(0)}/s: ${(mine / theirs).toFixed(2)}`,
        aim: '0.6 or better',
      },
    ]
  } finally {
    await bank.close()
  }
}

async function prepare(bank: Bank, count: number): Promise<readonly Deed[]> {
  const people: MemberId[] = []
  for (let at = 0; at < 100; at += 1) people.push(await addMember(bank, `Person ${at}`, null))
  const deeds: Deed[] = []
  for (let at = 0; at < count; at += 1) {
    const [giver, receiver] = [people[at % 100], people[(at * 7 + 1 + (at % 5)) % 100]]
    if (giver === undefined || receiver === undefined || giver === receiver) continue
    deeds.push({
      exchangeId: (await addExchange(bank, 'done', { giver, receiver })).id,
      by: receiver,
    })
  }
  return deeds
}

async function confirm(
  ports: Ports,
  { territoryId }: Bank,
  { exchangeId, by }: Deed,
): Promise<void> {
  const actor = { kind: 'member', memberId: by } as const
  const command = { territoryId, exchangeId, verb: 'confirm', by: actor } as const
  const done = await actOnExchange(ports)({ ...command, commandId: `bench-${exchangeId}` })
  if (!done.ok) throw new Error(`refused: ${done.refusal.code}`)
}

/** The statements of one confirmation, then rolled back: nothing of it stays. */
async function record(bank: Bank, deed: Deed): Promise<readonly Statement[]> {
  const statements: Statement[] = []
  const recording =
    (sql: Sql): Sql =>
    (text, values = []) => {
      statements.push({ text, values })
      return sql(text, values)
    }
  const transact = createTransact(bank.pool, (sql, id) => createTestStores(recording(sql), id))
  const rehearse: Ports['transact'] = async (scope, work) => {
    let outcome: Awaited<ReturnType<typeof work>> | undefined
    await transact(scope, async stores => {
      outcome = await work(stores)
      return refuse({ code: 'not-now', state: 'done', verb: 'confirm' })
    })
    return outcome ?? ok(await Promise.reject(new Error('nothing was rehearsed')))
  }
  await confirm({ ...bank.ports, transact: rehearse }, bank, deed)
  return statements
}

async function replay(
  bank: Bank,
  names: ReturnType<typeof createStatementNames>,
  statements: readonly Statement[],
): Promise<void> {
  const client: pg.PoolClient = await bank.pool.connect()
  try {
    await client.query(`begin; set local filo.territory = ${bank.territoryId}; ${sight('house')}`)
    const sql = createSql(client, names)
    for (const { text, values } of statements) await sql(text, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** Per second. */
async function rate<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<number> {
  const start = performance.now()
  await inParallel(items, work)
  return (items.length * 1000) / (performance.now() - start)
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const hand = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}

const median = (values: readonly number[]): number => percentile(values, 0.5)
