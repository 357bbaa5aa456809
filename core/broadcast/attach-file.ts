/**
 * A photo or a document that comes over the API. Telegram knows files by ids of its own, and gives
 * one for what the bot has sent: so whoever brings the file is shown it in their chat, and from
 * then on it goes by that id. Until then the draft cannot be sent.
 */
import { actorOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import { type BroadcastCommand, doByStaff } from './staff-broadcast.ts'
import type { StoredFile } from './store.ts'
import { checkTexts } from './terms.ts'

export const mostFileBytes = 5 * 1024 * 1024

export type AttachFile = BroadcastCommand & { readonly file: StoredFile }

/** In place of the one it had. Refuses `invalid-broadcast` where there is no chat to show it in. */
export const attachFile =
  (ports: Ports) =>
  (command: AttachFile): Promise<Result<Broadcast, Refusal>> =>
    doByStaff(ports, command, async (stores, broadcast, now) => {
      const fault = await whyNot(stores, broadcast, command)
      if (fault !== undefined) return fault
      await stores.broadcasts.keepFile(broadcast.id, command.file)
      await show(stores, command, now)
      const row = { action: 'broadcast.file', entity: 'broadcast', entityId: broadcast.id }
      await stores.audit.write({ actor: actorOf(command.by), ...row }, now)
      return undefined
    })

async function whyNot(
  { members }: Stores,
  broadcast: Broadcast,
  { by, file }: AttachFile,
): Promise<Refusal | undefined> {
  const { state } = broadcast
  if (state !== 'draft') return { code: 'broadcast-not-now', state, verb: 'change' }
  const fits = file.bytes.length > 0 && file.bytes.length <= mostFileBytes
  if (!fits || (await members.telegramOf(by)) === undefined) {
    return { code: 'invalid-broadcast', field: 'file' }
  }
  return checkTexts({ ...broadcast, media: { kind: file.kind, fileId: null } })
}

/** At any hour: they have just brought it. */
const show = (
  { deliveries }: Stores,
  { commandId, by, broadcastId }: AttachFile,
  now: Temporal.Instant,
): Promise<void> =>
  deliveries.add(
    {
      dedupeKey: `broadcast-file-${broadcastId}-${commandId}`,
      to: { memberId: by },
      notice: { kind: 'broadcast.file', facts: { broadcastId } },
      priority: 'reply',
      silent: true,
      dueAt: now,
      deadlineAt: null,
    },
    now,
  )
