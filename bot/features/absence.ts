/** A pause, for as long as one likes, and the one tap that ends it. */
import { Composer } from 'grammy'
import { pauseLengths, pauseSelf } from '#core/absence/pause-self'
import { type Absence, readAbsence } from '#core/absence/read-absence'
import { returnSelf } from '#core/absence/return-self'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { pausedView, pauseView, returnedView } from '../views/absence.ts'

const tap = /^m:pause(?::(week|month|open))?$/

export function createAbsenceFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const length = pauseLengths.find(each => each === ctx.match[1])
    if (length === undefined) return showPause(deps, ctx, ctx.person)
    const done = await pauseSelf(deps.ports)({ ...commandOf(ctx, ctx.person), length })
    if (done.ok) await showResting(deps, ctx, ctx.person, 'done')
    else if (done.refusal.code === 'member-paused') await showPause(deps, ctx, ctx.person)
    else await ctx.refuse(done.refusal)
  })
  feature.callbackQuery('m:return', async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const wasAway = ctx.person.member.pause !== null
    const back = await returnSelf(deps.ports)(commandOf(ctx, ctx.person))
    if (back.ok) await ctx.rewrite(returnedView(wasAway, ctx.words))
    else await showPause(deps, ctx, ctx.person)
  })
  return feature
}

/** Who rests reads until when; who does not, chooses for how long. */
async function showPause(deps: BotDeps, ctx: FiloContext, person: MemberPerson): Promise<void> {
  const absence = await read(deps, ctx, person)
  if (absence === undefined) return
  const { pause } = absence
  await ctx.rewrite(
    pause === null ? pauseView(absence, ctx.words) : pausedView(absence, 'now', ctx.words),
  )
}

/** That somebody is resting, below whatever they opened. */
export async function sayResting(deps: BotDeps, ctx: FiloContext): Promise<void> {
  if (ctx.person.kind !== 'member' || ctx.person.member.pause === null) return
  const absence = await read(deps, ctx, ctx.person)
  if (absence !== undefined) await ctx.say(pausedView(absence, 'now', ctx.words))
}

async function showResting(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  when: 'done' | 'now',
): Promise<void> {
  const absence = await read(deps, ctx, person)
  if (absence !== undefined) await ctx.rewrite(pausedView(absence, when, ctx.words))
}

async function read(
  { ports }: BotDeps,
  ctx: FiloContext,
  { territoryId, member }: MemberPerson,
): Promise<Absence | undefined> {
  const absence = await readAbsence(ports)({ territoryId, memberId: member.id })
  if (absence.ok) return absence.value
  await ctx.refuse(absence.refusal)
  return undefined
}

const commandOf = ({ commandId }: FiloContext, { territoryId, member, telegramId }: MemberPerson) =>
  ({ commandId, territoryId, by: member.id, lane: telegramId }) as const
