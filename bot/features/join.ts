/** The form of the way in. Refusing leaves nothing behind; the end calls `join` once. */
import type { InviteId } from '#core/ids'
import { toId } from '#core/ids'
import { join } from '#core/member/join'
import { leaveNothing } from '#core/member/leave-nothing'
import { readMunicipalities } from '#core/network/read-desk'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers, Form } from '../forms/form.ts'
import { joinedView } from '../views/join.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { adultStep, languageStep, nameStep, noticeStep } from './join-steps.ts'
import { municipalityStep } from './municipality-step.ts'
import { opportunityAfter } from './opportunity-link.ts'

export const createJoinForm = (deps: BotDeps): Form => ({
  name: 'join',
  steps: [languageStep, noticeStep, adultStep, nameStep, municipalityStep],
  done: (ctx, answers, commandId) => finish(deps, ctx, answers, commandId),
  cancelled: ctx => refuse(deps, ctx),
})

async function finish(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const { person, words } = ctx
  if (person.kind === 'stranger') throw new Error('a stranger fills in no form')
  const { territoryId, telegramId } = person
  const firstName = textOf(answers, 'firstName')
  const municipalityCode = textOf(answers, 'municipalityCode')
  const joined = await join(deps.ports)({
    commandId,
    territoryId,
    telegramId,
    inviteId: toId<InviteId>(Number(answers['inviteId'])),
    language: textOf(answers, 'language'),
    firstName,
    municipalityCode,
    noticeVersion: textOf(answers, 'noticeVersion'),
    adult: answers['adult'] === true,
  })
  if (!joined.ok) {
    // Used up or expired on the way: who did not come in leaves nothing behind.
    await leaveNothing(deps.ports, deps.lookups)({ territoryId, telegramId })
    return { text: refusalLine(joined.refusal, words), rows: [] }
  }
  const all = await readMunicipalities(deps.ports)(territoryId)
  const municipality = all.find(({ code }) => code === municipalityCode)?.name ?? ''
  // The wizard's own message becomes the summary; the menu needs a message of its own.
  await ctx.rewrite({ text: words.t('join:summary', { name: firstName, municipality }), rows: [] })
  const { memberId, gift } = joined.value
  const view = joinedView(firstName, gift, words)
  const opened = await opportunityAfter(deps, ctx, memberId, answers)
  if (opened === undefined) return view
  await ctx.say(view)
  return opened
}

async function refuse(deps: BotDeps, ctx: FiloContext): Promise<View> {
  const { person, words } = ctx
  if (person.kind !== 'stranger') {
    const { territoryId, telegramId } = person
    await leaveNothing(deps.ports, deps.lookups)({ territoryId, telegramId })
  }
  return { text: words.t('join:refused'), rows: [] }
}

const textOf = (answers: Answers, key: string): string => {
  const value = answers[key]
  return typeof value === 'string' ? value : ''
}
