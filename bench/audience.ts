/**
 * Whom a broadcast is for, counted with an operator's eyes and entered by the house, with keys,
 * triggers and policies on. The peer writes rows of the same width into the same table, chosen by
 * nothing: what lies between is the choosing.
 */
import { startBroadcast } from '#core/broadcast/start-broadcast'
import type { BroadcastId, MemberId } from '#core/ids'
import { scopeOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import { type Bank, openBank } from '#test/builders/bank'
import { act, broadcastTerms, compose, unwrap } from '#test/builders/bank-broadcast'
import { addToDesk } from '#test/builders/bank-staff'
import type { Row } from './row.ts'

const usual = 100_000
const most = 2_000_000
const aim = 'under 2 s'

export async function benchAudience(
  log: (line: string) => void,
  sizes: readonly number[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const people of sizes.length > 0 ? sizes : [usual]) {
    if (people > most) throw new RangeError(`at most ${most} people`)
    rows.push(...(await measure(people, log)))
  }
  return rows
}

async function measure(people: number, log: (line: string) => void): Promise<Row[]> {
  const bank = await openBank(2)
  try {
    const olga = await addToDesk(bank, 'Olga')
    const piero = await addToDesk(bank, 'Piero')
    log(`settling ${people.toLocaleString('en')} people`)
    for (const text of settle(bank, people)) await bank.asOwner(text)
    const all = await compose(bank, olga)
    const some = await compose(bank, olga, {
      audience: {
        ...broadcastTerms.audience,
        ...{ languages: ['it', 'ar'], municipalityCodes: ['003149'], categories: ['cleaning'] },
      },
      exclusions: { toldIn: [all], untranslated: false },
    })
    const of = { bank, olga, piero, people }
    const counted = await count(of, all)
    const entered = await enter(of, all)
    const again = await count(of, some)
    const plain = await plainCopy(bank, all)
    const told = (ms: number, many: number) => `${(ms / 1000).toFixed(2)} s, ${many} people`
    const question = `An audience of ${people.toLocaleString('en')}`
    const bound = people <= usual ? aim : 'printed'
    const lines = [
      { what: 'everybody, counted', measured: told(counted.ms, counted.many), aim: bound },
      {
        what: 'everybody, entered, against bare rows of the same width',
        measured: `${told(entered.ms, entered.many)} against ${(plain / 1000).toFixed(2)} s`,
        aim: bound,
      },
      {
        what: 'by place, language and interest, less whom another has reached, counted',
        measured: told(again.ms, again.many),
        aim: bound,
      },
    ]
    for (const { what, measured } of lines) log(`${question}: ${what}: ${measured}`)
    return lines.map(line => ({ question, ...line }))
  } finally {
    await bank.close()
  }
}

type Of = {
  readonly bank: Bank
  readonly olga: MemberId
  readonly piero: MemberId
  readonly people: number
}

async function count({ bank, olga }: Of, id: BroadcastId) {
  const scope = scopeOf({ territoryId: bank.territoryId, by: olga })
  const started = performance.now()
  const counts = unwrap(
    await bank.ports.transact(scope, async ({ broadcasts }) =>
      ok(await broadcasts.countAudience(id)),
    ),
  )
  const ms = performance.now() - started
  return { ms, many: counts.byLanguage.reduce((sum, { people }) => sum + people, counts.told) }
}

/** From the order's call to the commit, once a second operator has said yes. */
async function enter({ bank, olga, piero }: Of, id: BroadcastId) {
  unwrap(await act(bank, olga, id, 'send'))
  unwrap(await act(bank, piero, id, 'approve'))
  const started = performance.now()
  unwrap(await startBroadcast(bank.ports)({ territoryId: bank.territoryId, broadcastId: id }))
  const ms = performance.now() - started
  const [row] = await bank.asOwner<{ many: number }>(
    `select count(*)::int as many from delivery where state = 'waiting' and mailing_id is not null`,
  )
  return { ms, many: row?.many ?? 0 }
}

/** The same rows once more, into another mailing, as the owner: keys and indexes, no policies. */
async function plainCopy(bank: Bank, id: BroadcastId): Promise<number> {
  const started = performance.now()
  await bank.asOwner(
    `with again as (insert into mailing (territory_id, kind, subject_id, state, due_at, created_at)
      select territory_id, kind, subject_id, 'paused', due_at, created_at from mailing
      where subject_id = $1 returning territory_id, id)
    insert into delivery (territory_id, mailing_id, member_id, kind, facts, priority, state, due_at, created_at)
    select d.territory_id, a.id, d.member_id, d.kind, d.facts, d.priority, d.state, d.due_at, d.created_at
    from delivery d cross join again a where d.mailing_id is not null`,
    [id],
  )
  return performance.now() - started
}

/** One in 50 said no to news, one in 100 stopped Filo, one in 20 has no Telegram, one in 10 offers. */
const settle = ({ territoryId: t }: Bank, people: number): readonly string[] => {
  const from = 1_000_000
  const each = `generate_series(1, ${people}) n`
  return [
    `insert into member (territory_id, id, state, first_name, language, municipality_code)
      select ${t}, ${from} + n, 'active', 'Ana',
        (array['it', 'it', 'it', 'ar', 'en', 'ro'])[1 + n % 6], '003149' from ${each}`,
    `insert into member_account (territory_id, member_id, telegram_id)
      select ${t}, ${from} + n, 9000000 + n from ${each} where n % 20 > 0`,
    `insert into telegram_account (telegram_id, territory_id, member_id, unreachable_since)
      select 9000000 + n, ${t}, ${from} + n, case when n % 100 = 1 then now() end
      from ${each} where n % 20 > 0`,
    `insert into role_grant (territory_id, member_id, role)
      select ${t}, ${from} + n, 'member' from ${each}`,
    `insert into consent (territory_id, member_id, purpose, language, channel, withdrawn_at, withdrawn_channel)
      select ${t}, ${from} + n, 'news', 'it', 'chat', now(), 'chat' from ${each} where n % 50 = 7`,
    `insert into listing (territory_id, kind, state, member_id, category_code, municipality_code,
        place, radius_km, week_slots, expires_at)
      select ${t}, 'offer', 'open', ${from} + n, 'cleaning', '003149', 'remote', 0, 1, now()
      from ${each} where n % 10 = 3`,
    'analyze',
  ]
}
