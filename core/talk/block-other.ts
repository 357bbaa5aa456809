/**
 * Who blocks another is never matched with them again, either way, and no word passes between the
 * two. The other never learns of it: open questions between them end as such questions always do.
 */
import { actOnExchange } from '../exchange/act-on-exchange.ts'
import { type Exchange, otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import { holdApart } from '../exchange/pair.ts'
import { namesShow } from '../exchange/read-exchange.ts'
import type { ExchangeId, MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type AboutOther = MemberCommand & { readonly exchangeId: ExchangeId }

/** Refuses `not-found` to who is no party, or does not know yet who the other is. */
export const blockOther =
  (ports: Ports) =>
  async (command: AboutOther): Promise<Result<Exchange, Refusal>> => {
    const blocked = await ports.transact(houseOf(command), stores => block(stores, command, ports))
    if (!blocked.ok) return blocked
    const { exchange, proposals } = blocked.value
    for (const { id, verb } of proposals) {
      // What was asked of the other may be known to them alone: it goes without a hand.
      const by =
        verb === 'withdraw'
          ? ({ kind: 'system' } as const)
          : ({ kind: 'member', memberId: command.by } as const)
      const commandId = `${command.commandId}-${id}`
      const { territoryId } = command
      // Answered meanwhile: then it is no open question any more.
      await actOnExchange(ports)({ commandId, territoryId, exchangeId: id, verb, by })
    }
    return ok(exchange)
  }

type Proposal = { readonly id: ExchangeId; readonly verb: 'decline' | 'withdraw' }

async function block(
  stores: Stores,
  command: AboutOther,
  { now: clock }: Ports,
): Promise<Result<{ exchange: Exchange; proposals: readonly Proposal[] }, Refusal>> {
  const now = clock()
  const { by, commandId, exchangeId } = command
  const found = await findOther(stores, exchangeId, by)
  if (!found.ok) return found
  const { exchange, other } = found.value
  if (await stores.commands.claim(commandId, now)) {
    await holdApart(stores, by, other)
    await stores.members.block(by, other, now)
    const row = { actor: actorOf(by), action: 'member.blocked', reason: `exchange-${exchangeId}` }
    await stores.audit.write({ ...row, entity: 'member', entityId: other }, now)
  }
  const open = await stores.talks.proposalsBetween(by, other)
  const proposals = open.map(({ id, giverId }) => ({
    id,
    verb: giverId === by ? ('decline' as const) : ('withdraw' as const),
  }))
  return ok({ exchange, proposals })
}

/** The other of an exchange whose two know each other. */
export async function findOther(
  stores: Pick<Stores, 'exchanges'>,
  exchangeId: ExchangeId,
  by: MemberId,
): Promise<Result<{ readonly exchange: Exchange; readonly other: MemberId }, Refusal>> {
  const exchange = await stores.exchanges.read(exchangeId)
  const side = exchange && sideOf(exchange, by)
  if (exchange === undefined || side === undefined) return refuse({ code: 'not-found' })
  if (!namesShow(exchange.state)) return refuse({ code: 'not-found' })
  return ok({ exchange, other: partyOf(exchange, otherSide(side)).memberId })
}
