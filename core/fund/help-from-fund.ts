/**
 * Hours from the solidarity fund for someone in a hard time, by an operator's decision. Why is
 * sealed with the decision, who decided is written down, and the person is told kindly.
 */
import { notify } from '../delivery/notify.ts'
import type { FundGrantId, MemberId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import { gift } from '../ledger/transfer.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { FundGrant } from './store.ts'

export type HelpFromFund = MemberCommand & {
  readonly memberId: MemberId
  readonly minutes: number
  /** Sealed: it may say how somebody is. */
  readonly reason: string
}

/**
 * Refuses `not-allowed` to who is no operator, and for themselves; `not-found` for who has no
 * account or has left; `invalid-minutes` above the territory's limit; `fund-short` at its floor.
 */
export const helpFromFund =
  (ports: Ports) =>
  (command: HelpFromFund): Promise<Result<FundGrant, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<FundGrant, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      if (!fresh) return readMade(stores, command.commandId)
      const allowed = await mayHelp(stores, command)
      if (!allowed.ok) return allowed
      const written = await write(stores, command, allowed.value, now)
      if (!written.ok) return written
      const id = written.value
      await stores.commands.keepAnswer(command.commandId, id)
      const { memberId: to } = command
      const notice = { kind: 'fund.helped', facts: { grantId: id } } as const
      await notify(stores, now, { to, notice, key: `fund-grant-${id}` })
      const row = { actor: actorOf(command.by), action: 'fund.helped', entity: 'member' }
      await stores.audit.write({ ...row, entityId: to, reason: `grant-${id}` }, now)
      return readMade(stores, command.commandId)
    })

async function mayHelp(
  stores: Stores,
  { by, memberId, minutes }: HelpFromFund,
): Promise<Result<Minutes, Refusal>> {
  if (memberId === by) return refuse({ code: 'not-allowed' })
  const member = await stores.members.read(memberId)
  if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
  const { mostHelp, grid } = await stores.network.settings()
  if (!Number.isInteger(minutes) || minutes <= 0 || minutes > mostHelp) {
    return refuse({ code: 'invalid-minutes', grid, most: mostHelp })
  }
  return ok(toMinutes(minutes))
}

async function write(
  stores: Stores,
  { by, memberId, reason, commandId }: HelpFromFund,
  minutes: Minutes,
  now: Temporal.Instant,
): Promise<Result<FundGrantId, Refusal>> {
  const fund = await stores.ledger.fund()
  const account = await stores.ledger.accountOf(memberId)
  if (fund === undefined || account === undefined) return refuse({ code: 'not-found' })
  const missing = missingRoom(fund, minutes)
  if (missing > 0) return refuse({ code: 'fund-short', missing })
  const transfer = gift(`help-${commandId}`, { from: fund.id, to: account.id }, minutes)
  const written = await stores.ledger.write(transfer, now)
  if (written === 'no-room') return refuse({ code: 'fund-short', missing: minutes })
  const grant = { memberId, decidedBy: by, transferId: transfer.id, minutes, reason }
  return ok(await stores.fund.add(grant, now))
}

async function readMade(stores: Stores, commandId: string): Promise<Result<FundGrant, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const grant = made === undefined ? undefined : await stores.fund.read(made as FundGrantId)
  return grant === undefined ? refuse({ code: 'not-found' }) : ok(grant)
}
