import { Composer } from 'grammy'
import { isStaff } from '#core/member/authority'
import { mergeMembers } from '#core/merging/merge-members'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import { goneStep, pairOf, staysStep, sureToMergeStep } from '../forms/merge-steps.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

/** An operator makes two records of one person one: which goes, which stays, what moves, and yes. */
export function createMergingFeature(deps: BotDeps): Composer<FiloContext> {
  deps.forms.register({
    name: 'merge',
    steps: [goneStep, staysStep, sureToMergeStep],
    done: (ctx, answers, commandId) => merge(deps, ctx, answers, commandId),
  })
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:merge', async ctx => {
    const { person } = ctx
    if (person.kind !== 'member' || !isStaff(person.member.roles)) {
      return ctx.refuse({ code: 'not-allowed' })
    }
    await deps.forms.start(ctx, 'merge')
  })
  return feature
}

async function merge(
  { ports }: BotDeps,
  { person, words }: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const rows = [[{ text: words.plain('tools:open'), data: 'm:tools:rare' }]]
  if (person.kind !== 'member') return { text: words.t('refusal:not-allowed'), rows }
  const { territoryId, member, telegramId: lane } = person
  const command = { commandId, territoryId, by: member.id, lane, ...pairOf(answers) }
  const done = await mergeMembers(ports)({ ...command, reason: 'one person, written down twice' })
  if (!done.ok) return { text: refusalLine(done.refusal, words), rows }
  const time = words.hours(done.value.minutes.together)
  return { text: words.t('merge:done', { name: String(answers['staysName']), time }), rows }
}
