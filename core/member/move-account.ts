import type { InviteId, MemberId, TelegramId, TerritoryId } from '../ids.ts'
import { usable } from '../invite/usable.ts'
import { actorOf, houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/**
 * "Is this your new phone?" — "Yes": the person goes on from this account. The old account is
 * told, its dialogue ends and its buttons are a stranger's from this moment.
 */
export const moveAccount =
  (ports: Ports) =>
  (command: {
    readonly commandId: string
    readonly territoryId: TerritoryId
    readonly inviteId: InviteId
    readonly telegramId: TelegramId
  }): Promise<Result<MemberId, Refusal>> =>
    ports.transact(
      houseOf({ territoryId: command.territoryId, lane: command.telegramId }),
      async stores => {
        const now = ports.now()
        const fresh = await stores.commands.claim(command.commandId, now)
        const current = await stores.members.behind(command.telegramId)
        if (current !== undefined) {
          return fresh ? refuse({ code: 'already-member' }) : ok(current)
        }
        const invite = usable(await stores.invites.lock(command.inviteId), now)
        if (!invite.ok) return invite
        const { id, memberId } = invite.value
        const member = memberId === null ? undefined : await stores.members.inPerson(memberId, now)
        if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
        await stores.members.link(member.id, command.telegramId, now)
        await stores.invites.use(id)
        const row = { actor: actorOf(member.id), action: 'member.account-moved', entity: 'member' }
        await stores.audit.write({ ...row, entityId: member.id, reason: `invite ${id}` }, now)
        const presence = await stores.hidden.read(member.id, now)
        const mayHear = presence === undefined || presence.reaches === 'normal'
        if (member.telegramId !== null) await dismiss(stores, member.telegramId, id, mayHear, now)
        return ok(member.id)
      },
    )

/** Told in words that give nothing away, in case the old phone is in other hands. */
async function dismiss(
  stores: Stores,
  telegramId: TelegramId,
  inviteId: InviteId,
  mayHear: boolean,
  now: Temporal.Instant,
): Promise<void> {
  await stores.drafts.end(telegramId)
  if (!mayHear) return
  await stores.deliveries.add(
    {
      dedupeKey: `account-moved-${inviteId}`,
      to: { telegramId },
      notice: { kind: 'account.moved', facts: {} },
      priority: 'personal',
      silent: false,
      dueAt: now,
      deadlineAt: null,
    },
    now,
  )
}
