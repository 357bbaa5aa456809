/** Whom an operator means: who waits at the desk, or whose first name begins like this. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Member } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

export type Found = Pick<Member, 'id' | 'firstName'> & { readonly municipality: string | null }

const shown = 5

/** For staff, never themselves; whom they were shown is written down. `text` absent: the queue. */
export const findPerson =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly text?: string
    /** From the second on, everybody in the order of their names. */
    readonly page?: number
  }): Promise<Result<readonly Found[], Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const staff = await readStaff(stores, query.by, now)
      if (!staff.ok) return staff
      const { text, by, page = 0 } = query
      const members = await (text === undefined && page === 0
        ? waiting(stores)
        : stores.members.named(text ?? '', shown + 1, Math.max(page - 1, 0) * shown))
      const others = members.filter(({ id, state }) => id !== by && state !== 'left')
      const { timeZone } = await stores.network.territory()
      const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
      const places = await stores.network.municipalities(today)
      const row = { actor: actorOf(by), action: 'member.read', entity: 'member' } as const
      const found: Found[] = []
      for (const { id, firstName, municipalityCode } of others.slice(0, shown)) {
        await stores.audit.write({ ...row, entityId: id, reason: 'looked for' }, now)
        const place = places.find(({ code }) => code === municipalityCode)
        found.push({ id, firstName, municipality: place?.name ?? null })
      }
      return ok(found)
    })

async function waiting(stores: Stores): Promise<readonly Member[]> {
  const items = await stores.queue.waiting({ limit: 3 * shown, offset: 0 })
  const ids = [...new Set(items.map(({ memberId }) => memberId))]
  const members = await Promise.all(ids.map(id => stores.members.read(id)))
  return members.filter(member => member !== undefined)
}
