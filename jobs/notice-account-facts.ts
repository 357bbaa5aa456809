import type { AccountNotice } from '#bot/views/notice-account'
import type { Notice } from '#core/delivery/notice'
import { highOutlook, lowOutlook } from '#core/matching/outlook'
import type { Stores } from '#core/ports'
import { balanceOf, type Reader } from './notice-exchange-facts.ts'

type OfAccount = Extract<Notice, { kind: AccountNotice['kind'] }>

/** What a person has when the news leaves; of help from the fund, how much it was. */
export async function accountFacts(
  stores: Stores,
  notice: OfAccount,
  { memberId, now }: Reader,
): Promise<AccountNotice | undefined> {
  const balance = await balanceOf(stores, memberId)
  if (balance === null) return undefined
  if (notice.kind !== 'fund.helped') {
    const look = notice.kind === 'account.low' ? lowOutlook : highOutlook
    return { kind: notice.kind, balance, outlook: await look(stores, memberId, now) }
  }
  const grant = await stores.fund.read(notice.facts.grantId)
  if (grant?.memberId !== memberId) return undefined
  return { kind: notice.kind, given: grant.minutes, balance }
}
