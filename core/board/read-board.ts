import type { OpportunityId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Municipality, Territory } from '../network/store.ts'
import type { OpportunityKind } from '../opportunity/kinds.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import type { Found, Posting, PublicOrganisation } from './posting.ts'

/** Of which territory, and what it is called in the reader's language. */
export type Place = {
  readonly territory: Territory
  readonly name: string
  readonly country: string
  readonly municipalities: readonly Municipality[]
}

type Asked = { readonly territoryId: TerritoryId; readonly language: string }
type Paged = Asked & { readonly limit: number; readonly offset: number }

export const readPosting =
  (ports: Ports) =>
  (
    query: Asked & { readonly opportunityId: OpportunityId },
  ): Promise<Place & { readonly found: Found }> =>
    look(ports, query, ({ board }, now) =>
      board.find(query.opportunityId, now).then(found => ({ found })),
    )

export const readBoard =
  (ports: Ports) =>
  (
    query: Paged & { readonly kind?: OpportunityKind },
  ): Promise<Place & { readonly total: number; readonly postings: readonly Posting[] }> =>
    look(ports, query, async ({ board }, now) => ({
      total: await board.count(query.kind ?? null, now),
      postings: await board.postings(query, now),
    }))

export const readPublicOrganisations =
  (ports: Ports) =>
  (
    query: Paged,
  ): Promise<Place & { readonly total: number; readonly found: readonly PublicOrganisation[] }> =>
    look(ports, query, ({ board }, now) => board.organisations(query, now))

/** Nobody looks: the store reads nothing that somebody may not see. */
async function look<T extends object>(
  ports: Ports,
  { territoryId, language }: Asked,
  read: (stores: Stores, now: Temporal.Instant) => Promise<T>,
): Promise<Place & T> {
  const done = await ports.transact(houseOf({ territoryId }), async stores => {
    const territory = await stores.network.territory()
    const now = ports.now()
    const name = (await stores.network.text('name', language)) ?? territory.slug
    const { country } = await stores.network.settings()
    const today = now.toZonedDateTimeISO(territory.timeZone).toPlainDate()
    const municipalities = await stores.network.municipalities(today)
    return ok({ territory, name, country, municipalities, ...(await read(stores, now)) })
  })
  if (!done.ok) throw new Error('reading what is public refuses nothing')
  return done.value
}
