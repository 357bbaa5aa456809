/** After it went out: set it right, take it back, send it to who is missing, see who is interested. */
import { copyBroadcast } from '#core/broadcast/compose-broadcast'
import { correctBroadcast } from '#core/broadcast/correct-broadcast'
import { foreseeRepeat, repeatBroadcast } from '#core/broadcast/repeat-broadcast'
import { foreseeTakingBack, takeBackBroadcast } from '#core/broadcast/take-back-broadcast'
import { type MemberId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { bodyIn, readWords } from '../forms/broadcast/words-step.ts'
import type { Answers } from '../forms/form.ts'
import { correctInView, interestedView } from '../views/broadcast-outcomes.ts'
import { sureToRepeatView, sureToTakeBackView } from '../views/broadcast-sure.ts'
import { refusalToast } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { writeText } from './broadcast-patches.ts'
import { readInterested, readIt, showBroadcast, viewOf } from './broadcast-reading.ts'
import {
  type BroadcastDeed,
  type BroadcastTap,
  broadcastIn,
  commandOf,
  deskOf,
  refused,
} from './broadcast-tap.ts'

export const afterDeeds: Readonly<Record<string, BroadcastDeed>> = {
  fix,
  back: async ({ deps, ctx, id }) => {
    const foreseen = await foreseeTakingBack(deps.ports)({ ...deskOf(ctx), broadcastId: id })
    if (!foreseen.ok) return ctx.refuse(foreseen.refusal)
    await ctx.rewrite(sureToTakeBackView(id, foreseen.value, ctx.words))
  },
  takeback: async tap => {
    const done = await takeBackBroadcast(tap.deps.ports)(commandOf(tap))
    if (!done.ok) await tap.ctx.toast(refusalToast(done.refusal, tap.ctx.words))
    await showBroadcast(tap, done.ok ? tap.ctx.words.t('broadcast:takeBack.done') : undefined)
  },
  again: async ({ deps, ctx, id }) => {
    const foreseen = await foreseeRepeat(deps.ports)({ ...deskOf(ctx), broadcastId: id })
    if (!foreseen.ok) return ctx.refuse(foreseen.refusal)
    await ctx.rewrite(sureToRepeatView(id, foreseen.value, ctx.words))
  },
  repeat,
  people,
  copy: async tap => {
    const { deps, ctx } = tap
    const made = await copyBroadcast(deps.ports)(commandOf(tap))
    if (!made.ok) return ctx.refuse(made.refusal)
    await ctx.say(await viewOf(deps, ctx, made.value, ctx.words.t('broadcast:copied')))
  },
}

/** `missed`, or `unknown.7`: with how many the desk has read of. */
async function repeat(tap: BroadcastTap): Promise<void> {
  const [to, number] = tap.detail.split('.')
  const choice =
    to === 'unknown'
      ? ({ to: 'unknown', unknown: Number(number ?? 0) || 0 } as const)
      : ({ to: 'missed' } as const)
  const done = await repeatBroadcast(tap.deps.ports)({ ...commandOf(tap), ...choice })
  if (!done.ok) await tap.ctx.toast(refusalToast(done.refusal, tap.ctx.words))
  await showBroadcast(tap)
}

async function people(tap: BroadcastTap): Promise<void> {
  const { ctx, detail } = tap
  const after = /^\d{1,15}$/.test(detail) ? toId<MemberId>(Number(detail)) : undefined
  const page = await readInterested(tap, after)
  if (!page.ok) return ctx.refuse(page.refusal)
  await ctx.rewrite(interestedView(tap.id, page.value, ctx.words))
}

/** In which language; where there is one only, at once. */
async function fix(tap: BroadcastTap): Promise<void> {
  const { deps, ctx, id, detail } = tap
  const broadcast = await readIt(deps.ports, ctx, id)
  if (!broadcast.ok) return ctx.refuse(broadcast.refusal)
  const known = broadcast.value.texts.map(({ language }) => language)
  const language = known.length === 1 ? known[0] : known.find(code => code === detail)
  if (language === undefined) {
    await ctx.rewrite(correctInView(broadcast.value, ctx.words))
  } else {
    await deps.forms.start(ctx, 'broadcast-fix', { broadcastId: id, language, fixes: true })
  }
}

/** The end of the dialogue: new words in one language, beside those of the others. */
export async function correct(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const { ports, wordsOf } = deps
  const broadcastId = broadcastIn(answers)
  const written = readWords(answers)
  const body = bodyIn(written, wordsOf)
  if (body === undefined) return viewOf(deps, ctx, broadcastId)
  const before = await readIt(ports, ctx, broadcastId)
  if (!before.ok) return refused(before.refusal, ctx)
  const texts = writeText(before.value, { language: written.language, body }, wordsOf)
  const command = { ...deskOf(ctx), commandId, broadcastId, texts }
  const done = await correctBroadcast(ports)(command)
  if (!done.ok) return refused(done.refusal, ctx)
  const isWaiting = done.value.proposed !== null
  const lead = ctx.words.t(isWaiting ? 'broadcast:approval.asked' : 'broadcast:correct.done')
  return viewOf(deps, ctx, broadcastId, lead)
}
