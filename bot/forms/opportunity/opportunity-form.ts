/** An opportunity from its kind to the last word: only the questions of its kind. */
import { type OpportunityId, toId } from '#core/ids'
import { actOnOpportunity } from '#core/opportunity/act-on-opportunity'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import { readOwn } from '#core/opportunity/own-opportunities'
import { changeOpportunity, writeOpportunity } from '#core/opportunity/write-opportunity'
import type { FiloContext } from '../../context.ts'
import type { BotDeps } from '../../deps.ts'
import { ownView } from '../../views/opportunity-mine.ts'
import { refusalLine } from '../../views/refusal.ts'
import type { View } from '../../views/view.ts'
import type { Answers, Form } from '../form.ts'
import { listIn, readProposed } from './answers.ts'
import { audienceStep, contractStep, eligibleStep } from './choice-steps.ts'
import { deadlineStep, endsStep, startsStep } from './day-steps.ts'
import { kindStep, whoseStep } from './kind-steps.ts'
import { languageStep, languageSummaryStep, languageTitleStep } from './language-steps.ts'
import { amountStep, cofinancingStep, placesStep, weeklyStep } from './number-steps.ts'
import { occupationStep } from './occupation-step.ts'
import { contactStep, documentStep, funderStep, linkStep } from './paper-steps.ts'
import { qualificationStep, requirementsStep } from './requirement-steps.ts'
import { summaryAllStep, whatStep } from './summary-steps.ts'
import { termsOf } from './terms.ts'
import { textStep, titleStep } from './text-steps.ts'
import { whereStep } from './where-step.ts'

type Deps = Pick<BotDeps, 'ports' | 'wordsOf'>

export const createOpportunityForm = (deps: Deps): Form => ({
  name: 'opportunity',
  steps: [
    whatStep,
    ...[kindStep, whoseStep, occupationStep],
    ...[titleStep(deps.wordsOf), textStep(deps.wordsOf, 'summary')],
    ...[whereStep, textStep(deps.wordsOf, 'place'), startsStep, endsStep, deadlineStep],
    ...[weeklyStep, textStep(deps.wordsOf, 'schedule'), contractStep, placesStep],
    ...[textStep(deps.wordsOf, 'pay'), requirementsStep, qualificationStep(deps.wordsOf)],
    ...[audienceStep, eligibleStep, textStep(deps.wordsOf, 'eligibility')],
    ...[funderStep(deps.wordsOf), amountStep, cofinancingStep, linkStep, contactStep],
    documentStep(deps.wordsOf),
    ...[languageStep, languageTitleStep(deps.wordsOf), languageSummaryStep(deps.wordsOf)],
    summaryAllStep,
  ],
  done: (ctx, answers, commandId) =>
    readProposed(answers).opportunityId === undefined
      ? write(deps, ctx, answers, commandId)
      : change(deps, ctx, answers, commandId),
})

/** Only until when. */
export const createExtendForm = (deps: Deps): Form => ({
  name: 'opportunity-end',
  steps: [{ ...deadlineStep, when: () => true }],
  done: (ctx, answers, commandId) =>
    change(deps, ctx, { ...answers, changed: ['deadline'] }, commandId),
})

/** The person whose hand it is. */
function commandOf({ person }: FiloContext, commandId: string) {
  if (person.kind !== 'member') throw new Error('only members fill in this form')
  const { territoryId, member, delegate, telegramId: lane } = person
  return { commandId, territoryId, by: (delegate ?? member).id, lane }
}

/** Written down first, then sent on its way: what is refused on the way stays as a draft. */
async function write(
  deps: Deps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const { ports } = deps
  const mine = commandOf(ctx, commandId)
  const { contact } = readProposed(answers)
  const terms = termsOf(answers)
  const written = await writeOpportunity(ports)({
    ...mine,
    terms,
    ...(contact !== null && { contact }),
  })
  if (!written.ok) return refused(refusalLine(written.refusal, ctx.words), ctx)
  const opportunityId = written.value
  const own = await readOwn(ports)({ territoryId: mine.territoryId, by: mine.by, opportunityId })
  const verb = own.ok && own.value.hand === 'staff' ? 'publish' : 'propose'
  const step = {
    ...mine,
    commandId: `${commandId}-${verb}`,
    opportunityId,
    step: { verb },
  } as const
  const sent = await actOnOpportunity(ports)(step)
  const done = verb === 'publish' ? 'opportunity:done.published' : 'opportunity:done.proposed'
  const lead = sent.ok ? ctx.words.t(done) : refusalLine(sent.refusal, ctx.words)
  return ownViewOf(deps, ctx, opportunityId, lead)
}

async function change(
  deps: Deps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const opportunityId = toId<OpportunityId>(Number(answers['opportunityId']))
  const changed = new Set(listIn(answers, 'changed'))
  const { contact } = readProposed(answers)
  const saved = await changeOpportunity(deps.ports)({
    ...commandOf(ctx, commandId),
    opportunityId,
    terms: patchOf(termsOf(answers), changed),
    ...(changed.has('contact') && { contact }),
  })
  const lead = saved.ok
    ? ctx.words.t('opportunity:done.changed')
    : refusalLine(saved.refusal, ctx.words)
  return ownViewOf(deps, ctx, opportunityId, lead)
}

/** Only what was answered anew: the rest stays as it was written, wherever that was. */
function patchOf(
  terms: OpportunityTerms,
  changed: ReadonlySet<unknown>,
): Partial<OpportunityTerms> {
  const names = new Set([...changed].map(name => (name === 'deadline' ? 'deadlineAt' : name)))
  if (names.has('occupation')) names.add('iscoCode')
  return Object.fromEntries(Object.entries(terms).filter(([name]) => names.has(name)))
}

async function ownViewOf(
  { ports }: Deps,
  ctx: FiloContext,
  opportunityId: OpportunityId,
  lead: string,
): Promise<View> {
  const { territoryId, by } = commandOf(ctx, '')
  const own = await readOwn(ports)({ territoryId, by, opportunityId })
  return own.ok ? ownView(own.value, ctx.words, lead) : refused(lead, ctx)
}

const refused = (text: string, { words }: FiloContext): View => ({
  text,
  rows: [[{ text: words.plain('opportunity:mine.list'), data: 'm:proposals' }]],
})
