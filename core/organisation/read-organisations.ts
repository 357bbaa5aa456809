/** Organisations as operators see them, and as the people who may act for them do. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Member } from '../member/member.ts'
import { type Minutes, noMinutes } from '../minutes.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Organisation } from './organisation.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export const organisationsPerPage = 5

/** One page for staff, newest first, and one more when more follow. */
export const listOrganisations =
  (ports: Ports) =>
  (
    query: Query & { readonly before?: MemberId },
  ): Promise<Result<readonly Organisation[], Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const staff = await readStaff(stores, query.by, ports.now())
      if (!staff.ok) return staff
      const before = query.before === undefined ? {} : { before: query.before }
      return ok(await stores.organisations.page({ ...before, limit: organisationsPerPage + 1 }))
    })

export type OrganisationCard = {
  readonly organisation: Organisation
  readonly settled: Minutes
  readonly delegates: readonly Pick<Member, 'id' | 'firstName'>[]
}

/** For staff; whose names are shown is written down. */
export const readOrganisation =
  (ports: Ports) =>
  (query: Query & { readonly id: MemberId }): Promise<Result<OrganisationCard, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const staff = await readStaff(stores, query.by, now)
      if (!staff.ok) return staff
      const organisation = await stores.organisations.read(query.id)
      if (organisation === undefined) return refuse({ code: 'not-found' })
      const account = await stores.ledger.accountOf(query.id)
      const delegates: OrganisationCard['delegates'][number][] = []
      const row = { actor: actorOf(query.by), action: 'member.read', entity: 'member' }
      for (const id of await stores.organisations.delegatesOf(query.id, now)) {
        const member = await stores.members.read(id)
        if (member === undefined) continue
        delegates.push({ id, firstName: member.firstName })
        await stores.audit.write({ ...row, entityId: id, reason: `delegate-${query.id}` }, now)
      }
      return ok({ organisation, settled: account?.settled ?? noMinutes, delegates })
    })

/** Those a person may act for now. */
export const listMandates =
  (ports: Ports) =>
  async ({ territoryId, by }: Query): Promise<readonly Organisation[]> => {
    const read = await ports.transact(scopeOf({ territoryId, by }), async ({ organisations }) =>
      ok(await organisations.of(by, ports.now())),
    )
    if (!read.ok) throw new Error('a list is never refused')
    return read.value
  }
