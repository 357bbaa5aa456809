import type { TerritorySettings } from '../network/settings.ts'
import type { Broadcast } from './broadcast.ts'

/** Whether one operator may not send it alone: an emergency, or more people than the territory lets. */
export const needsTwo = (
  { emergency }: Pick<Broadcast, 'emergency'>,
  people: number,
  { secondOperatorAbove }: Pick<TerritorySettings, 'secondOperatorAbove'>,
): boolean => emergency || people > secondOperatorAbove
