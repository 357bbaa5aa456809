import type { TerritoryId } from '#core/ids'
import { findTerritory, listTerritories } from '#prisma/territories'
import { StartFault } from './start-fault.ts'
import type { Foundation } from './wire.ts'

/** Throws a StartFault that names the territories there are. */
export async function namedTerritory(
  { appPool }: Pick<Foundation, 'appPool'>,
  slug: string,
): Promise<TerritoryId> {
  const id = await findTerritory(appPool, slug)
  if (id !== undefined) return id
  const known = (await listTerritories(appPool)).join(', ')
  throw new StartFault(`There is no territory ${slug}. There are: ${known}.`)
}
