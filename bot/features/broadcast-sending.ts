/** From the preview to the chats: send, put off, ask a second person, pause, stop. */
import { type ActOnBroadcast, type ActVerb, actOnBroadcast } from '#core/broadcast/act-on-broadcast'
import { changeBroadcast } from '#core/broadcast/compose-broadcast'
import { decideCorrection } from '#core/broadcast/correct-broadcast'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { chosenStart } from '../forms/broadcast/start-steps.ts'
import type { Answers } from '../forms/form.ts'
import { sureToStopView } from '../views/broadcast-sure.ts'
import { refusalToast } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { clockOf, showBroadcast, showQuestion, viewOf } from './broadcast-reading.ts'
import {
  type BroadcastDeed,
  type BroadcastTap,
  broadcastIn,
  commandOf,
  deskOf,
  refused,
} from './broadcast-tap.ts'

/** Does it, and shows how it stands now; also when it was refused, with the reason above. */
const does =
  (verb: ActVerb): BroadcastDeed =>
  tap =>
    act(tap, { verb })

async function act(tap: BroadcastTap, deed: Pick<ActOnBroadcast, 'verb' | 'seen'>): Promise<void> {
  const { deps, ctx } = tap
  const done = await actOnBroadcast(deps.ports)({ ...commandOf(tap), ...deed })
  if (!done.ok) await ctx.toast(refusalToast(done.refusal, ctx.words))
  await showBroadcast(tap)
}

/** The second person's word: on a new notice, or on new words for one that went out. */
const decides =
  (yes: boolean): BroadcastDeed =>
  async tap => {
    const [what, at] = tap.detail.split('.')
    if (what !== 'fix') return answers(tap, yes)
    // A yes that does not say to which words is to none.
    const seen = yes ? { seen: Number(at) } : {}
    const decided = await decideCorrection(tap.deps.ports)({ ...commandOf(tap), yes, ...seen })
    if (!decided.ok) await tap.ctx.toast(refusalToast(decided.refusal, tap.ctx.words))
    await showBroadcast(tap)
  }

/** A yes is to what was read: a button that asked about earlier words says so. */
async function answers(tap: BroadcastTap, yes: boolean): Promise<void> {
  const seen = /^\d{1,15}$/.test(tap.detail) ? { seen: Number(tap.detail) } : {}
  await act(tap, yes ? { verb: 'approve', ...seen } : { verb: 'reject' })
}

export const sendingDeeds: Readonly<Record<string, BroadcastDeed>> = {
  send: does('send'),
  unplan: does('withdraw'),
  pause: does('pause'),
  resume: does('resume'),
  stop: does('stop'),
  yes: decides(true),
  no: decides(false),
  look: showBroadcast,
  ask: showQuestion,
  halt: async ({ ctx, id }) => {
    await ctx.rewrite(sureToStopView(id, ctx.words))
  },
  plan: async tap => {
    const { now, timeZone } = await clockOf(tap)
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString()
    await tap.deps.forms.start(tap.ctx, 'broadcast-start', { broadcastId: tap.id, today })
  },
}

/** The end of the dialogue about its hour: noted, and sent then. */
export async function plan(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const { ports } = deps
  const broadcastId = broadcastIn(answers)
  const { now, timeZone } = await clockOf({ deps, ctx })
  const startsAt = chosenStart(answers, timeZone)
  if (Temporal.Instant.compare(startsAt, now) <= 0) {
    return viewOf(deps, ctx, broadcastId, ctx.words.t('broadcast:schedule.past'))
  }
  const command = { ...deskOf(ctx), commandId, broadcastId }
  const noted = await changeBroadcast(ports)({ ...command, patch: { startsAt } })
  if (!noted.ok) return refused(noted.refusal, ctx)
  const send = { ...command, commandId: `${commandId}-send`, verb: 'send' } as const
  const sent = await actOnBroadcast(ports)(send)
  return sent.ok ? viewOf(deps, ctx, broadcastId) : refused(sent.refusal, ctx)
}
