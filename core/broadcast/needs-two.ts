import type { TerritorySettings } from '../network/settings.ts'
import type { Stores } from '../ports.ts'
import type { Broadcast } from './broadcast.ts'

/** Whether one operator may not send it alone: an emergency, or more people than the territory lets. */
export const needsTwo = (
  { emergency }: Pick<Broadcast, 'emergency'>,
  people: number,
  { secondOperatorAbove }: Pick<TerritorySettings, 'secondOperatorAbove'>,
): boolean => emergency || people > secondOperatorAbove

/** Everybody whom it may reach, as the viewer may know them. */
export async function countPeople(
  { broadcasts }: Stores,
  { id }: Pick<Broadcast, 'id'>,
): Promise<number> {
  const { byLanguage } = await broadcasts.countAudience(id)
  return byLanguage.reduce((sum, { people }) => sum + people, 0)
}
