/** News of hours that are given back: of whoever gives them, and of those who look after it. */
import type { NoticeFacts } from '#bot/views/notice'
import type { Notice } from '#core/delivery/notice'
import type { Stores } from '#core/ports'
import { activityFacts, isOfActivity } from './notice-activity-facts.ts'
import { attendanceFacts, isOfAttendance } from './notice-attendance-facts.ts'
import type { Reader } from './notice-exchange-facts.ts'
import { hostFacts, isOfHost } from './notice-host-facts.ts'
import { isOfMissing, missingFacts } from './notice-missing-facts.ts'
import { isOfShift, shiftFacts } from './notice-shift-facts.ts'

export type OfGiven =
  | Parameters<typeof hostFacts>[1]
  | Parameters<typeof activityFacts>[1]
  | Parameters<typeof attendanceFacts>[1]
  | Parameters<typeof missingFacts>[1]
  | Parameters<typeof shiftFacts>[1]

const tests = [isOfHost, isOfActivity, isOfAttendance, isOfMissing, isOfShift]
export const isOfGiven = (notice: Notice): notice is OfGiven => tests.some(test => test(notice))

export async function givenFacts(
  stores: Stores,
  notice: OfGiven,
  reader: Reader,
): Promise<NoticeFacts | undefined> {
  if (isOfHost(notice)) return hostFacts(stores, notice, reader)
  if (isOfMissing(notice)) return missingFacts(stores, notice, reader)
  if (isOfShift(notice)) return shiftFacts(stores, notice, reader)
  if (isOfAttendance(notice)) return attendanceFacts(stores, notice, reader)
  return activityFacts(stores, notice, reader)
}
