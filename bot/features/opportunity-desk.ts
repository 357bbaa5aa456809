/** Operators look at what is proposed: as people will read it, in each language, and decide. */
import { Composer } from 'grammy'
import { type OpportunityId, toId } from '#core/ids'
import { actOnOpportunity, type OpportunityStep } from '#core/opportunity/act-on-opportunity'
import { listWaiting, readOwn } from '#core/opportunity/own-opportunities'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { toLanguage } from '#locales/languages'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import { returnReasonStep } from '../forms/opportunity/return-step.ts'
import type { MemberPerson } from '../person.ts'
import { reviewView, waitingView } from '../views/opportunity-desk.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const tap = /^op:(\d{1,15}):(look|approve|return)(?::([a-z]{2}))?(?::(\d{1,15}))?$/

export function createOpportunityDeskFeature(deps: BotDeps): Composer<FiloContext> {
  deps.forms.register({
    name: 'opportunity-return',
    steps: [returnReasonStep],
    done: (ctx, answers, commandId) => sendBack(deps, ctx, answers, commandId),
  })
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:approve', async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const listed = await listWaiting(deps.ports)({
      territoryId: person.territoryId,
      by: person.member.id,
    })
    if (!listed.ok) return ctx.refuse(listed.refusal)
    await ctx.rewrite(waitingView(listed.value, ctx.words))
  })
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const opportunityId = toId<OpportunityId>(Number(ctx.match[1]))
    const [, , verb, language, seen] = ctx.match
    if (verb === 'return') return deps.forms.start(ctx, 'opportunity-return', { opportunityId })
    await review(deps, ctx, { person: ctx.person, opportunityId, verb, language, seen })
  })
  return feature
}

type Tapped = {
  readonly person: MemberPerson
  readonly opportunityId: OpportunityId
  readonly verb: string | undefined
  readonly language: string | undefined
  /** When that was changed last which they have read: a yes that names none is to no words. */
  readonly seen: string | undefined
}

async function review(deps: BotDeps, ctx: FiloContext, tapped: Tapped): Promise<void> {
  const { person, opportunityId, verb, language, seen } = tapped
  let lead: string | undefined
  if (verb === 'approve') {
    const done = await act(deps, person, {
      opportunityId,
      commandId: ctx.commandId,
      step: { verb: 'publish', seen: Number(seen ?? 0) },
    })
    lead = done.ok
      ? ctx.words.t('opportunity:done.published')
      : refusalLine(done.refusal, ctx.words)
  }
  const view = await reviewOf(deps, ctx, { opportunityId, language, lead })
  if (!view.ok) return ctx.refuse(view.refusal)
  await ctx.rewrite(view.value)
}

async function reviewOf(
  { ports, wordsOf }: BotDeps,
  { person, words }: FiloContext,
  facts: {
    readonly opportunityId: OpportunityId
    readonly language?: string | undefined
    readonly lead?: string | undefined
  },
): Promise<Result<View, Refusal>> {
  const { territoryId, member } = person as MemberPerson
  const own = await readOwn(ports)({
    territoryId,
    by: member.id,
    opportunityId: facts.opportunityId,
  })
  if (!own.ok) return own
  const read = facts.language === undefined ? words : wordsOf(toLanguage(facts.language))
  return { ok: true, value: reviewView(own.value, words, read, facts.lead) }
}

type Act = {
  readonly opportunityId: OpportunityId
  readonly commandId: string
  readonly step: OpportunityStep
}

const act = (
  { ports }: BotDeps,
  { territoryId, member, telegramId: lane }: MemberPerson,
  deed: Act,
) => actOnOpportunity(ports)({ ...deed, territoryId, by: member.id, lane })

async function sendBack(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const { person, words } = ctx
  if (person.kind !== 'member') return { text: words.t('refusal:not-allowed'), rows: [] }
  const opportunityId = toId<OpportunityId>(Number(answers['opportunityId']))
  const reason = String(answers['reason'])
  const step = { verb: 'send-back', reason, language: words.language } as const
  const done = await act(deps, person, { opportunityId, commandId, step })
  const lead = done.ok ? words.t('opportunity:desk.returned') : refusalLine(done.refusal, words)
  const view = await reviewOf(deps, ctx, { opportunityId, lead })
  return view.ok ? view.value : { text: lead, rows: [] }
}
