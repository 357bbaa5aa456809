/** Drafts: written by any operator, changed until somebody asks to send them. */
import { type BroadcastId, toId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Broadcast, BroadcastTerms } from './broadcast.ts'
import { type BroadcastCommand, doByStaff } from './staff-broadcast.ts'
import { checkTerms } from './terms.ts'

export type ComposeBroadcast = MemberCommand & { readonly terms: BroadcastTerms }

/** Refuses `not-allowed` to who is no operator, and terms that cannot stand. */
export const composeBroadcast =
  ({ transact, now: clock }: Ports) =>
  (command: ComposeBroadcast): Promise<Result<BroadcastId, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const { commandId, by, terms } = command
      if (!(await stores.commands.claim(commandId, now))) return composed(stores, commandId)
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      const checked = await checkTerms(stores, terms, now)
      return checked.ok ? ok(await write(stores, command, checked.value, now)) : checked
    })

/** Any part of a draft; its words too. Refuses `broadcast-not-now` once somebody asked to send it. */
export const changeBroadcast =
  (ports: Ports) =>
  (
    command: BroadcastCommand & { readonly patch: Partial<BroadcastTerms> },
  ): Promise<Result<Broadcast, Refusal>> =>
    doByStaff(ports, command, async (stores, broadcast, now) => {
      const { broadcastId, by, patch } = command
      const { state } = broadcast
      if (state !== 'draft') return { code: 'broadcast-not-now', state, verb: 'change' }
      const checked = await checkTerms(stores, { ...broadcast, ...patch }, now)
      if (!checked.ok) return checked.refusal
      await stores.broadcasts.change(broadcastId, checked.value, by, now)
      const row = { action: 'broadcast.changed', entity: 'broadcast', entityId: broadcastId }
      await stores.audit.write({ actor: actorOf(by), ...row }, now)
      return undefined
    })

/** A draft like that one, list and all, without its times. */
export const copyBroadcast =
  ({ transact, now: clock }: Ports) =>
  (command: BroadcastCommand): Promise<Result<BroadcastId, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const { commandId, by, broadcastId } = command
      if (!(await stores.commands.claim(commandId, now))) return composed(stores, commandId)
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      const from = await stores.broadcasts.read(broadcastId)
      if (from === undefined) return refuse({ code: 'not-found' })
      const media = from.media?.fileId == null ? null : from.media
      const terms = { ...from, media, startsAt: null, deadlineAt: null }
      const id = await write(stores, { commandId, by }, terms, now)
      await stores.broadcasts.copyRecipients(broadcastId, id)
      return ok(id)
    })

async function write(
  stores: Stores,
  { commandId, by }: Pick<ComposeBroadcast, 'commandId' | 'by'>,
  terms: BroadcastTerms,
  now: Temporal.Instant,
): Promise<BroadcastId> {
  const id = await stores.broadcasts.create(terms, by, now)
  await stores.commands.keepAnswer(commandId, id)
  const row = { action: 'broadcast.composed', entity: 'broadcast', entityId: id }
  await stores.audit.write({ actor: actorOf(by), ...row }, now)
  return id
}

/** The same command again: the one it made. */
async function composed(
  { commands }: Stores,
  commandId: string,
): Promise<Result<BroadcastId, Refusal>> {
  const id = await commands.answerOf(commandId)
  return id === undefined ? refuse({ code: 'no-longer-open' }) : ok(toId<BroadcastId>(id))
}
