import type { Broadcast } from '#core/broadcast/broadcast'
import { changeBroadcast } from '#core/broadcast/compose-broadcast'
import { type BroadcastId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import type { MemberPerson } from '../person.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import type { Patch } from './broadcast-patches.ts'

/** A tap of the desk on a notice: which, and what stands behind the verb. */
export type BroadcastTap = {
  readonly deps: BotDeps
  readonly ctx: FiloContext
  readonly id: BroadcastId
  readonly detail: string
}

/** What a verb on a notice does; everything is asked again of the database. */
export type BroadcastDeed = (tap: BroadcastTap) => Promise<void>

/** Who taps; the door has let only staff through. */
export function deskOf({ person }: FiloContext) {
  const { territoryId, member, telegramId: lane } = person as MemberPerson
  return { territoryId, by: member.id, lane }
}

export const commandOf = ({ ctx, id }: Pick<BroadcastTap, 'ctx' | 'id'>) => ({
  ...deskOf(ctx),
  commandId: ctx.commandId,
  broadcastId: id,
})

/** Changes the draft; when that is refused the reason is told, and undefined comes back. */
export async function patch(
  tap: Pick<BroadcastTap, 'deps' | 'ctx' | 'id'>,
  change: Patch,
): Promise<Broadcast | undefined> {
  const changed = await changeBroadcast(tap.deps.ports)({ ...commandOf(tap), patch: change })
  if (changed.ok) return changed.value
  await tap.ctx.refuse(changed.refusal)
  return undefined
}

/** Which one a dialogue is about. */
export const broadcastIn = ({ broadcastId }: Answers): BroadcastId =>
  toId<BroadcastId>(Number(broadcastId))

export const refused = (refusal: Refusal, { words }: FiloContext): View => ({
  text: refusalLine(refusal, words),
  rows: [[{ text: words.plain('broadcast:list.back'), data: 'm:news' }]],
})
