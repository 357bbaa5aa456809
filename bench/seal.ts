/**
 * Sealing a million entries and verifying them, against a bare loop of the same HMACs: what lies
 * between is reading and writing them.
 */
import { createHmac } from 'node:crypto'
import { sealEntries } from '#core/seal/seal-entries'
import { verifySeal } from '#core/seal/verify-seal'
import { openBank } from '#test/builders/bank'
import { accountOf, addMember } from '#test/builders/bank-member'
import { testSeal } from '#test/builders/test-seal'
import type { Row } from './row.ts'

const transfers = 500_000
const entries = transfers * 2

export async function benchSeal(log: (line: string) => void): Promise<Row[]> {
  const bank = await openBank(2)
  try {
    const from = (await accountOf(bank, await addMember(bank, 'From', null))).id
    const to = (await accountOf(bank, await addMember(bank, 'To', null))).id
    await bank.asOwner(fill(bank.territoryId, from, to))
    const { keys, roots } = testSeal()
    const deps = { ports: bank.ports, keys, roots, rest: () => Promise.resolve() }
    const sealing = await perSecond(async () => {
      const done = await sealEntries(deps)(bank.territoryId)
      if (done.kind !== 'sealed' || done.entries !== entries) throw new Error('not all were sealed')
    })
    const verifying = await perSecond(async () => {
      const { faults } = await verifySeal(deps)(bank.territoryId)
      if (faults.length > 0) throw new Error('the seal does not hold')
    })
    const bare = await perSecond(bareLoop)
    log(`seal: ${told(sealing)}, verify ${told(verifying)}, bare HMACs ${told(bare)}`)
    const against = (rate: number) => `${told(rate)} against ${told(bare)}`
    return [
      {
        question: 'Sealing 1,000,000 entries',
        what: 'the sealer, against a bare loop of the same two HMACs an entry',
        measured: against(sealing),
        aim: 'a minute at most',
      },
      {
        question: 'Verifying 1,000,000 entries',
        what: 'the walk over chain and entries, against the same loop',
        measured: against(verifying),
        aim: 'a minute at most',
      },
    ]
  } finally {
    await bank.close()
  }
}

/** As the owner, with the triggers off: settling them one by one is another question. */
const fill = (territoryId: number, from: number, to: number): string => `
  set session_replication_role = replica;
  insert into transfer (territory_id, id, kind, digest)
    select ${territoryId}, 'bench-' || n, 'gift', 'gift||bench-' || n
    from generate_series(1, ${transfers}) n;
  insert into entry (territory_id, transfer_id, account_id, layer, minutes)
    select ${territoryId}, 'bench-' || n, side.account, 'settled', side.minutes
    from generate_series(1, ${transfers}) n, (values (${from}, -15), (${to}, 15)) side (account, minutes);
  set session_replication_role = origin;
  analyze entry, transfer`

function bareLoop(): Promise<void> {
  const key = new Uint8Array(32).fill(7)
  const content = 'x'.repeat(120)
  let mac = 'first'
  for (let at = 1; at <= entries; at += 1) {
    const digest = createHmac('sha256', key).update(`${content}${at}`).digest('base64url')
    mac = createHmac('sha256', key).update(`${mac}|${at}|${digest}`).digest('base64url')
  }
  return Promise.resolve()
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (entries * 1000) / (performance.now() - start)
}

const told = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`
