import type { Stores } from '#core/ports'
import type { Choice } from '../parts/fields.ts'

/** So many hosts stand in one list; whoever has more chooses by the filter. */
const most = 300

/** The hosts of the territory, by name. */
export async function hostChoices({
  hosts,
  organisations,
}: Pick<Stores, 'hosts' | 'organisations'>): Promise<readonly Choice[]> {
  const choices: Choice[] = []
  for (const id of await hosts.page({ limit: most })) {
    const host = await organisations.read(id)
    if (host?.closedAt === null) choices.push({ value: String(id), text: host.name })
  }
  return choices.toSorted((a, b) => a.text.localeCompare(b.text))
}
