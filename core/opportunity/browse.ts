/** What is open, as somebody meets it: what fits them first. Who only looks leaves no trace. */
import type { Mark } from '../alert/store.ts'
import type { MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type OpportunityKind, opportunityKinds } from './kinds.ts'
import { compareReadings, isOpen, type Reading, readingOf } from './reading.ts'

type Asked = { readonly territoryId: TerritoryId; readonly by: MemberId }

export const showable = ['all', 'near', 'saved', ...opportunityKinds] as const
export type Showable = (typeof showable)[number]

export const browsedPerPage = 5
/** So near that one goes there every day. */
const nearKm = 10
/** What ends last of more than these is found under its kind. */
const mostRead = 500

export type Browsed = {
  readonly show: Showable
  readonly page: number
  readonly total: number
  readonly readings: readonly Reading[]
  readonly timeZone: string
}

export const browseOpportunities =
  (ports: Ports) =>
  (
    query: Asked & { readonly show: Showable; readonly page: number },
  ): Promise<Result<Browsed, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<Browsed, Refusal>> => {
      const now = ports.now()
      const { by, show } = query
      const known = await knownOf(stores, by, now)
      if (known === undefined) return refuse({ code: 'not-found' })
      const kinds = kindOf(show)
      const saved = show === 'saved' ? new Set(await stores.alerts.kept(by)) : undefined
      const found = await stores.opportunities.page({
        states: ['published'],
        limit: mostRead,
        ...kinds,
      })
      const readings = found
        .filter(each => isOpen(each, now) && (saved?.has(each.id) ?? true))
        .map(each => readingOf(each, known.wisher, known.towns))
        .filter(each => isFor(each) && (show !== 'near' || (each.km ?? 0) <= nearKm))
        .toSorted(compareReadings)
      const last = Math.max(0, Math.ceil(readings.length / browsedPerPage) - 1)
      const page = Math.min(query.page, last)
      const some = readings.slice(page * browsedPerPage, (page + 1) * browsedPerPage)
      const { timeZone } = known
      const named = await withNames(stores, some)
      return ok({ show, page, total: readings.length, readings: named, timeZone })
    })

export type ReadOne = {
  readonly reading: Reading
  readonly mark: Mark
  readonly isOpen: boolean
  /** What whose it is lets everybody read. */
  readonly contact: string | null
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

/** Refuses `not-found` for what never was published. */
export const readOpportunity =
  (ports: Ports) =>
  (query: Asked & { readonly opportunityId: OpportunityId }): Promise<Result<ReadOne, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<ReadOne, Refusal>> => {
      const now = ports.now()
      const known = await knownOf(stores, query.by, now)
      const opportunity = await stores.opportunities.read(query.opportunityId)
      const wasOut = opportunity !== undefined && opportunity.publishedAt !== null
      if (known === undefined || !wasOut) return refuse({ code: 'not-found' })
      const read = readingOf(opportunity, known.wisher, known.towns)
      const [reading] = await withNames(stores, [read])
      if (reading === undefined) return refuse({ code: 'not-found' })
      const { id } = opportunity
      return ok({
        reading,
        mark: await stores.alerts.markOf(id, query.by),
        isOpen: isOpen(opportunity, now),
        contact: isOpen(opportunity, now) ? await stores.opportunities.contactOf(id) : null,
        today: localDay(now, known.timeZone),
        timeZone: known.timeZone,
      })
    })

async function knownOf(stores: Stores, by: MemberId, now: Temporal.Instant) {
  const wisher = await stores.alerts.wisher(by)
  if (wisher === undefined) return undefined
  const { timeZone } = await stores.network.territory()
  const towns = await stores.network.municipalities(localDay(now, timeZone))
  return { wisher, timeZone, towns: new Map(towns.map(each => [each.code, each])) }
}

/** What is for organisations alone is not shown to people, nor the other way round. */
const isFor = ({ matched }: Pick<Reading, 'matched'>): boolean =>
  matched.parts.every(({ part, fit }) => part !== 'audience' || fit !== 'not')

const kindOf = (show: Showable): { readonly kinds?: readonly OpportunityKind[] } => {
  const kind = opportunityKinds.find(each => each === show)
  return kind === undefined ? {} : { kinds: [kind] }
}

async function withNames(
  { organisations }: Pick<Stores, 'organisations'>,
  readings: readonly Omit<Reading, 'organisation'>[],
): Promise<readonly Reading[]> {
  const named: Reading[] = []
  for (const reading of readings) {
    const { organisationId } = reading.opportunity
    const whose = organisationId === null ? undefined : await organisations.read(organisationId)
    named.push({ ...reading, organisation: whose?.name ?? null })
  }
  return named
}
