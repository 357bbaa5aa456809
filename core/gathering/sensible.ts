import { type CategoryCode, categoryCatalogue } from '../category/catalogue.ts'
import type { GatheringKind } from './machine.ts'

/** Beside all that is taught: what several people enjoy with one who leads it. */
const lessons: ReadonlySet<CategoryCode> = new Set<CategoryCode>([
  'walking_group',
  'gentle_gym',
  'board_games',
  'outings',
])

/** Work that is lighter with several hands. */
const crews: ReadonlySet<CategoryCode> = new Set<CategoryCode>([
  'moving_help',
  'house_painting',
  'gardening',
  'event_help',
  'green_care',
  'food_distribution',
])

/** Whether a category is one for a small group: a lesson when offered, a crew when asked for. */
export function suitsGroup(category: CategoryCode, kind: GatheringKind): boolean {
  if (kind === 'crew') return crews.has(category)
  const group = categoryCatalogue.find(({ code }) => code === category)?.group
  return group === 'learning' || lessons.has(category)
}
