import { type Exchange, sideOf } from '../exchange/exchange.ts'
import { toCard } from '../exchange/read-exchange.ts'
import type { SideWord } from '../exchange/side-word.ts'
import type { ConfirmationId, MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { isStaff } from '../member/authority.ts'
import type { Role } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Confirmation } from './confirmation.ts'
import { mayVouch, readWitness } from './witness.ts'

/** One confirmation with both sides' word: who said what, when. */
export type ConfirmationLine = {
  readonly confirmation: Confirmation
  readonly exchange: Exchange
  readonly names: { readonly giver: string; readonly receiver: string }
  readonly words: readonly SideWord[]
  readonly timeZone: string
  readonly today: Temporal.PlainDate
}
export type ConfirmationPage = {
  readonly lines: readonly ConfirmationLine[]
  readonly page: number
  readonly hasMore: boolean
}
type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export const confirmationPageSize = 5

/** What waits for a volunteer, never their own; operators also see what they passed on. */
export const readConfirmations =
  (ports: Ports) =>
  (query: Query & { readonly page: number }): Promise<Result<ConfirmationPage, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const witness = await readWitness(stores, query.by, ports.now())
      if (!witness.ok) return witness
      const found = await stores.confirmations.waiting({
        ...waitingFor(query.by, witness.value.roles),
        limit: confirmationPageSize + 1,
        offset: query.page * confirmationPageSize,
      })
      const lines: ConfirmationLine[] = []
      for (const confirmation of found.slice(0, confirmationPageSize)) {
        const line = await toLine(stores, confirmation, query.by, ports.now())
        if (line !== undefined) lines.push(line)
      }
      return ok({ lines, page: query.page, hasMore: found.length > confirmationPageSize })
    })

/** Refuses `not-found` to a party. */
export const readConfirmation =
  (ports: Ports) =>
  (
    query: Query & { readonly confirmationId: ConfirmationId },
  ): Promise<Result<ConfirmationLine, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const witness = await readWitness(stores, query.by, ports.now())
      if (!witness.ok) return witness
      const confirmation = await stores.confirmations.read(query.confirmationId)
      const line = confirmation && (await toLine(stores, confirmation, query.by, ports.now()))
      return line === undefined ? refuse({ code: 'not-found' }) : ok(line)
    })

/** How much waits for these roles; undefined for who never confirms for others. */
export const countConfirmations =
  (ports: Ports) =>
  async (query: Query & { readonly roles: readonly Role[] }): Promise<number | undefined> => {
    if (!mayVouch(query.roles)) return undefined
    const filter = waitingFor(query.by, query.roles)
    const read = await ports.transact(scopeOf(query), async stores =>
      ok(await stores.confirmations.countWaiting(filter)),
    )
    return read.ok ? read.value : undefined
  }

const waitingFor = (viewer: MemberId, roles: readonly Role[]) => ({
  viewer,
  withPassed: isStaff(roles),
})

/** Names are shown: who saw which exchange is written down. */
async function toLine(
  stores: Stores,
  confirmation: Confirmation,
  viewer: MemberId,
  now: Temporal.Instant,
): Promise<ConfirmationLine | undefined> {
  const exchange = await stores.exchanges.read(confirmation.exchangeId)
  if (exchange === undefined || sideOf(exchange, viewer) !== undefined) return undefined
  const { names, today } = await toCard(stores, exchange, 'operator', now)
  const { timeZone } = await stores.network.territory()
  const row = { actor: actorOf(viewer), action: 'exchange.read', entity: 'exchange' }
  const reason = `confirmation-${confirmation.id}`
  await stores.audit.write({ ...row, entityId: exchange.id, reason }, now)
  return {
    ...{ confirmation, exchange, timeZone, today },
    names: { giver: names.giver ?? '', receiver: names.receiver ?? '' },
    words: await stores.sideWords.of(exchange.id),
  }
}
