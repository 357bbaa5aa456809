import { isVetted } from '#core/category/careful'
import { type CategoryCode, categoryCatalogue } from '#core/category/catalogue'
import { giveClearance } from '#core/clearance/give-clearance'
import { revokeClearance } from '#core/clearance/revoke-clearance'
import type { ExchangeId, ListingId, MemberId } from '#core/ids'
import { publishOffer } from '#core/listing/publish-offer'
import { wholeWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { Bank } from './bank.ts'
import { addRequest, type Born, type Pair } from './bank-exchange.ts'

/** The vetted categories, with their flags, in a database that knows only cleaning. */
export const addVettedCategories = async (bank: Bank): Promise<void> => {
  await bank.asOwner(
    `insert into category (code, group_code, flag) select unnest($1::text[]), 'care', 'vetted'
    on conflict do nothing`,
    [categoryCatalogue.map(({ code }) => code).filter(isVetted)],
  )
}

const given = (bank: Bank, by: MemberId, memberId: MemberId) => ({
  ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by, memberId },
  categories: ['child_minding'] as readonly CategoryCode[],
})

export const clear = (
  bank: Bank,
  by: MemberId,
  memberId: MemberId,
  lastDay = '2027-06-30',
): Promise<Result<unknown, Refusal>> =>
  giveClearance(bank.ports)({
    ...given(bank, by, memberId),
    lastDay: Temporal.PlainDate.from(lastDay),
  })

export const revoke = (
  bank: Bank,
  by: MemberId,
  memberId: MemberId,
): Promise<Result<unknown, Refusal>> =>
  revokeClearance(bank.ports)({ ...given(bank, by, memberId), reason: 'by phone' })

/** Throws when the offer is refused. */
export async function offerMinding(bank: Bank, by: MemberId): Promise<ListingId> {
  const terms = { place: 'distance', radiusKm: 10, weekSlots: wholeWeek, note: null } as const
  const published = await publishOffer(bank.ports)({
    ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by },
    terms: { ...terms, category: 'child_minding', noteLanguage: null },
  })
  if (!published.ok) throw new Error(published.refusal.code)
  return published.value
}

/** Somebody asks this person to mind a child. */
export async function askMinding(bank: Bank, { giver, receiver }: Pair): Promise<Born> {
  const requestId = await addRequest(bank, receiver, 60)
  await bank.asOwner(`update listing set category_code = 'child_minding' where id = $1`, [
    requestId,
  ])
  const now = bank.ports.now()
  const where = { category: 'child_minding', municipalityCode: '003149', offerId: null } as const
  const parties = { giverId: giver, receiverId: receiver, planned: toMinutes(60) }
  const id: ExchangeId = await bank.work(({ exchanges }) =>
    exchanges.create({ ...where, ...parties, requestId, expiresAt: now.add({ hours: 48 }) }, now),
  )
  return { id, requestId, giver, receiver }
}
