import type { MissingNotice } from '#bot/views/notice-missing'
import type { Notice } from '#core/delivery/notice'
import { localDay } from '#core/listing/lifetime'
import { isUnderWay } from '#core/placement/machine'
import type { Stores } from '#core/ports'
import { readMissing } from '#core/scheme/read-missing'
import { recoverableUntil } from '#core/scheme/recovery'
import { rowOf } from '#core/scheme/rule-row'
import { rulesOf } from '#core/scheme/rules'
import type { Reader } from './notice-exchange-facts.ts'

type OfMissing = Extract<Notice, { kind: MissingNotice['kind'] }>

export const isOfMissing = (notice: Notice): notice is OfMissing => notice.kind === 'missing.hours'

/** Whoever brought the paper meanwhile reads nothing; nobody but the person reads it at all. */
export async function missingFacts(
  stores: Stores,
  { kind, facts: { placementId, step } }: OfMissing,
  { memberId, now }: Reader,
): Promise<MissingNotice | undefined> {
  const placement = await stores.placements.read(placementId)
  if (placement?.memberId !== memberId || !isUnderWay(placement.state)) return undefined
  const { order, activity, owed, toDay } = placement
  const today = localDay(now, (await stores.network.territory()).timeZone)
  const rules = rulesOf(order.scheme, today)
  const { minutes: missing, each, reached } = await readMissing(stores, placement)
  if (!reached.some(threshold => threshold.step === step)) return undefined
  const { deskPhone } = await stores.network.settings()
  const inMonth = rowOf(rules, 'recover')?.within === 'month'
  // Something was missed in this month, which can still be made up in it.
  const month = today.toPlainYearMonth()
  const canMakeUp = inMonth && each.some(({ day }) => day.toPlainYearMonth().equals(month))
  const until = canMakeUp ? recoverableUntil(rules, today, toDay) : null
  return { kind, step, placementId, activity, missing, owed, until, phone: deskPhone }
}
