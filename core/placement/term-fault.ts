/** What of a placement cannot stand, and why: never which scheme it is. */
import type { OwedFault } from '../scheme/owed-minutes.ts'

export const placementFields = [
  'scheme',
  'reference',
  'authority',
  'promoterId',
  'owed',
  'limits',
  'note',
  'fromDay',
  'toDay',
  'hostId',
  'placeId',
  'activity',
  'tutorId',
  'coverId',
  'slots',
  'reason',
] as const
export type PlacementField = (typeof placementFields)[number]

export type PlacementFault =
  | OwedFault
  | 'missing'
  | 'too-long'
  | 'not-there'
  | 'out-of-range'
  | 'fixed'
  | 'twice'
  /** It is shown in chat, and would tell of which kind the hours are. */
  | 'betrays'

/** What it lacks before somebody may begin. */
export const placementNeeds = ['place', 'tutor', 'plan', 'consent'] as const
export type PlacementNeed = (typeof placementNeeds)[number]
