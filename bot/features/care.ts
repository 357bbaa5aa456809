/** In whose care somebody is, for operators: who helps them, one more, one less. */
import { Composer } from 'grammy'
import { endAssignment, giveAssignment } from '#core/assist/change-assignment'
import { readCare } from '#core/assist/read-care'
import { type AssignmentId, type MemberId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import { personStepFor } from '../forms/help-fund-steps.ts'
import { careView } from '../views/assist.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const tap = /^m:care:(\d{1,15})(?::(put|end)(?::(\d{1,15}))?)?$/

export function createCareFeature(deps: BotDeps): Composer<FiloContext> {
  deps.forms.register({
    name: 'care',
    steps: [personStepFor('carer', 'assist:who')],
    done: (ctx, answers, commandId) => put(deps, ctx, answers, commandId),
  })
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const memberId = toId<MemberId>(Number(ctx.match[1]))
    const care = await readCare(deps.ports)({ ...staffOf(ctx), memberId })
    if (!care.ok) return ctx.refuse(care.refusal)
    if (ctx.match[2] === 'put') {
      await deps.forms.start(ctx, 'care', { assistedId: memberId })
      return
    }
    if (ctx.match[2] === 'end') {
      const assignmentId = toId<AssignmentId>(Number(ctx.match[3] ?? 0))
      const command = { ...staffOf(ctx), commandId: ctx.commandId, assignmentId }
      const ended = await endAssignment(deps.ports)(command)
      if (!ended.ok) return ctx.refuse(ended.refusal)
    }
    await ctx.rewrite(await cardOf(deps, ctx, memberId))
  })
  return feature
}

async function put(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const memberId = toId<MemberId>(Number(answers['assistedId']))
  const helperId = toId<MemberId>(Number(answers['memberId']))
  const command = { ...staffOf(ctx), commandId, helperId, memberId }
  const given = await giveAssignment(deps.ports)(command)
  const lead = given.ok ? undefined : refusalLine(given.refusal, ctx.words)
  return cardOf(deps, ctx, memberId, lead)
}

async function cardOf(
  deps: BotDeps,
  ctx: FiloContext,
  memberId: MemberId,
  lead?: string,
): Promise<View> {
  const care = await readCare(deps.ports)({ ...staffOf(ctx), memberId })
  if (care.ok) return careView(care.value, ctx.words, lead)
  return { text: refusalLine(care.refusal, ctx.words), rows: [] }
}

/** Beyond the threshold everybody is a member; whether they are staff is read with each deed. */
function staffOf({ person }: FiloContext) {
  if (person.kind !== 'member') throw new Error('only members pass the threshold')
  const { territoryId, member, telegramId: lane } = person
  return { territoryId, by: member.id, lane }
}
