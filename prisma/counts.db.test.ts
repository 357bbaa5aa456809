import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPool } from '#prisma/sql'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { readCounts } from './counts.ts'

let bank: Bank
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  bank = await openBank(2)
  pool = createPool(bank.urls.dispatch, 1)
})
afterAll(async () => {
  await pool.end()
  await bank.close()
})

it('counts what waits across territories, and what ended in the last day', async () => {
  const memberId = await addMember(bank, 'Ada')
  const states = ['waiting', 'waiting', 'sent', 'unknown']
  const now = bank.ports.now()
  const insert = `insert into delivery
    (territory_id, dedupe_key, member_id, kind, facts, priority, state, due_at)
    values ($1, $2, $3, 'account.moved', '{}', 1, $4, $5)`
  const add = (key: string, state: string, dueAt: Temporal.Instant) =>
    bank.asOwner(insert, [bank.territoryId, key, memberId, state, dueAt.toString()])
  for (const [index, state] of states.entries()) await add(`now-${index}`, state, now)
  await add('old-sent', 'sent', now.subtract({ hours: 48 }))
  await add('old-waiting', 'waiting', now.subtract({ hours: 48 }))
  const order = { job: 'warn-listing', facts: { listingId: 1 } } as Parameters<
    Parameters<Parameters<Bank['work']>[0]>[0]['outbox']['add']
  >[0]
  await bank.work(({ outbox }) => outbox.add(order, now))
  await bank.work(({ seals }) => seals.saveCheck({ entries: 4, faults: 2 }, now))
  const mailing = { kind: 'broadcast', subjectId: 1, passesQuiet: false } as const
  await bank.work(async ({ mailings }) => {
    const id = await mailings.open({ ...mailing, dueAt: now, deadlineAt: null }, now)
    await mailings.enter(id, [{ memberId, facts: {} }], now)
  })
  await bank.asOwner('insert into sending_pause (bot_id, per_second) values (1, 25)')
  expect(await readCounts(pool, now)).toEqual({
    deliveries: {
      ...{ waiting: 4, sending: 0, sent: 1, unknown: 1 },
      ...{ unreachable: 0, refused: 0, dropped: 0, held: 0 },
    },
    outboxWaiting: 1,
    mailingsRunning: 1,
    sending: { perSecond: 25, pausedSeconds: 0 },
    bookFaults: { [bank.territoryId]: 2 },
    registerFaults: {},
  })
})
