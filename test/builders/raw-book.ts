import type { AccountId } from '#core/ids'
import { errorCode, sight } from '#prisma/transact'
import type { Bank } from './bank.ts'

export type Line = readonly [account: AccountId, layer: 'held' | 'settled', minutes: number]
export type Run = (text: string) => Promise<unknown>

export const newDeed = (): string => `deed-${crypto.randomUUID()}`

/** As the application, in the bank's scope; the error's code, or `fine` after the commit. */
export async function asApp(bank: Bank, work: (run: Run) => Promise<unknown>): Promise<string> {
  const client = await bank.pool.connect()
  await client.query(`begin; set local filo.territory = ${bank.territoryId}; ${sight('house')}`)
  try {
    await work(text => client.query(text))
    await client.query('commit')
    return 'fine'
  } catch (fault) {
    await client.query('rollback')
    return errorCode(fault)
  } finally {
    client.release()
  }
}

/** As the owner, whom only triggers hold back. */
export const asOwner = (bank: Bank, text: string): Promise<string> =>
  bank.asOwner(text).then(() => 'fine', errorCode)

export type RawTransfer = {
  readonly id: string
  readonly kind: string
  readonly resolves?: string
  readonly lines: readonly Line[]
}

/** A transfer and its entries in one statement, as the store writes them. */
export function transferSql({ territoryId }: Bank, transfer: RawTransfer): string {
  const resolves = transfer.resolves === undefined ? 'null' : `'${transfer.resolves}'`
  const rows = transfer.lines.map(
    ([account, layer, minutes]) => `(${account}, '${layer}', ${minutes})`,
  )
  return `with t as (
      insert into transfer (territory_id, id, kind, resolves_id, digest)
      values (${territoryId}, '${transfer.id}', '${transfer.kind}', ${resolves}, '')
      returning territory_id, id
    )
    insert into entry (territory_id, transfer_id, account_id, layer, minutes)
    select t.territory_id, t.id, e.* from t, (values ${rows.join(', ')}) as e`
}

/** Entries alone, for a transfer that stands. */
export const entriesSql = ({ territoryId }: Bank, id: string, lines: readonly Line[]): string =>
  `insert into entry (territory_id, transfer_id, account_id, layer, minutes) values ${lines
    .map(
      ([account, layer, minutes]) =>
        `(${territoryId}, '${id}', ${account}, '${layer}', ${minutes})`,
    )
    .join(', ')}`
