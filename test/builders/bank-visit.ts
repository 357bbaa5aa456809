import type { ListingId, MemberId } from '#core/ids'
import { publishOffer } from '#core/listing/publish-offer'
import { publishRequest } from '#core/listing/publish-request'
import { wholeWeek } from '#core/listing/week'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { declareSelf } from '#core/visit/declare-self'
import { meetMember, unmeetMember } from '#core/visit/meet-member'
import type { Welcome } from '#core/visit/welcome'
import type { Bank } from './bank.ts'

const mine = ({ territoryId }: Bank, by: MemberId) => ({
  ...{ commandId: crypto.randomUUID(), territoryId, by },
})

const terms = (welcome: Welcome) =>
  ({
    category: 'cleaning',
    place: 'distance',
    radiusKm: 10,
    weekSlots: wholeWeek,
    ...{ welcome, note: null, noteLanguage: null },
  }) as const

const answerOf = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** Somebody cleans in the homes of those they go to. */
export const offerVisits = async (
  bank: Bank,
  by: MemberId,
  welcome: Welcome = 'anyone',
): Promise<ListingId> =>
  answerOf(await publishOffer(bank.ports)({ ...mine(bank, by), terms: terms(welcome) }))

/** Somebody wants their home cleaned by those they let in. */
export const askVisit = async (
  bank: Bank,
  by: MemberId,
  welcome: Welcome = 'anyone',
): Promise<ListingId> =>
  answerOf(
    await publishRequest(bank.ports)({
      ...mine(bank, by),
      terms: { ...terms(welcome), minutes: 60, neededUntil: null },
    }),
  )

export const declare = async (bank: Bank, by: MemberId, isWoman = true): Promise<void> =>
  answerOf(await declareSelf(bank.ports)({ territoryId: bank.territoryId, by, isWoman }))

export const meet = (bank: Bank, by: MemberId, memberId: MemberId) =>
  meetMember(bank.ports)({ ...mine(bank, by), memberId })

export const unmeet = (bank: Bank, by: MemberId, memberId: MemberId) =>
  unmeetMember(bank.ports)({ ...mine(bank, by), memberId })
