/** The people of whom an operator is one of the few to know; every look at one is written down. */
import type { ExchangeCard } from '../exchange/read-exchange.ts'
import { toCard } from '../exchange/read-exchange.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { readKnown } from './may-know.ts'
import type { HiddenPresence } from './presence.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export type PresenceLine = HiddenPresence & { readonly name: string }
export type PresenceCard = PresenceLine & {
  readonly namedNames: readonly { readonly id: MemberId; readonly name: string }[]
  /** Done and not counted yet: to be settled by who is named, if nobody else does. */
  readonly toCount: readonly ExchangeCard[]
}

/** Refuses `not-allowed` to who is no operator; others read of nobody. */
export const listPresences =
  (ports: Ports) =>
  (query: Query): Promise<Result<readonly PresenceLine[], Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const staff = await readStaff(stores, query.by, now)
      if (!staff.ok) return staff
      const lines: PresenceLine[] = []
      for (const presence of await stores.hidden.page(query.by, now)) {
        lines.push({ ...presence, name: await nameOf(stores, presence.memberId) })
        await writeRead(stores, query.by, presence.memberId, now)
      }
      return ok(lines)
    })

/** Refuses `not-found` to everybody who is not named. */
export const readPresence =
  (ports: Ports) =>
  (query: Query & { readonly memberId: MemberId }): Promise<Result<PresenceCard, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const { by, memberId } = query
      const known = await readKnown(stores, by, memberId, now)
      if (!known.ok) return known
      const { presence } = known.value
      await writeRead(stores, by, memberId, now)
      const namedNames: { id: MemberId; name: string }[] = []
      for (const id of presence.named) namedNames.push({ id, name: await nameOf(stores, id) })
      const filter = { states: ['done', 'disputed'], limit: 5, offset: 0 } as const
      const toCount: ExchangeCard[] = []
      for (const exchange of await stores.exchanges.ofMember(memberId, filter)) {
        toCount.push(await toCard(stores, exchange, 'operator', now))
      }
      return ok({ ...presence, name: await nameOf(stores, memberId), namedNames, toCount })
    })

const nameOf = async ({ members }: Pick<Stores, 'members'>, id: MemberId): Promise<string> =>
  (await members.read(id))?.firstName ?? ''

const writeRead = ({ audit }: Stores, by: MemberId, entityId: MemberId, now: Temporal.Instant) =>
  audit.write({ actor: actorOf(by), action: 'presence.read', entity: 'member', entityId }, now)
