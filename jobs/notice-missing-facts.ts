import type { MissingNotice } from '#bot/views/notice-missing'
import type { Notice } from '#core/delivery/notice'
import { localDay } from '#core/listing/lifetime'
import { isUnderWay } from '#core/placement/machine'
import type { Stores } from '#core/ports'
import { reachedThresholds } from '#core/scheme/absence-thresholds'
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
  const { unjustified } = await stores.register.totalsOf(placementId)
  if (!reachedThresholds(rules, unjustified).some(each => each.step === step)) return undefined
  const { deskPhone } = await stores.network.settings()
  const inMonth = rowOf(rules, 'recover')?.within === 'month'
  const missed = inMonth && (await isMissedIn(stores, placementId, today))
  const until = missed ? recoverableUntil(rules, today, toDay) : null
  const about = { step, placementId, activity, missing: unjustified, owed }
  return { kind, ...about, until, phone: deskPhone }
}

/** Something was missed in this month, which can still be made up in it. */
async function isMissedIn(
  { register }: Stores,
  placementId: OfMissing['facts']['placementId'],
  today: Temporal.PlainDate,
): Promise<boolean> {
  const days = { from: today.with({ day: 1 }), to: today }
  const rows = await register.standing(placementId, days)
  return rows.some(({ absence }) => absence === 'unjustified')
}
