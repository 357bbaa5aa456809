/** A link from a public page leads to one opportunity: at once for members, after the way in for others. */
import { type MemberId, type OpportunityId, toId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import { readOpportunity } from '#core/opportunity/browse'
import { ok } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import { opportunityView } from '../views/opportunity.ts'
import type { View } from '../views/view.ts'
import { showOpportunity } from './opportunities.ts'

/** What stands after "start=" in such a link. */
const payload = /^opp-(\d{1,15})$/

/** False when the link is another one. Of a stranger nothing is kept: they read how to come in. */
export async function openOpportunityLink(
  deps: BotDeps,
  ctx: FiloContext,
  code: string,
): Promise<boolean> {
  const match = payload.exec(code)
  if (match === null) return false
  const opportunityId = toId<OpportunityId>(Number(match[1]))
  if (ctx.person.kind === 'member') await showOpportunity(deps, ctx, opportunityId)
  else if (ctx.person.kind === 'joining') await keepForLater(deps, ctx, opportunityId)
  else await ctx.say({ text: ctx.words.t('opportunity:link.stranger'), rows: [] })
  return true
}

/** The way in goes on, and ends with what the link led to. */
async function keepForLater(deps: BotDeps, ctx: FiloContext, opportunityId: number): Promise<void> {
  if (ctx.person.kind !== 'joining') return
  const { territoryId, telegramId } = ctx.person
  await deps.ports.transact(houseOf({ territoryId }), async ({ drafts }) => {
    const draft = await drafts.read(telegramId)
    if (draft === undefined) return ok(undefined)
    const answers = { ...draft.answers, opportunityId }
    await drafts.save(telegramId, { ...draft, answers }, deps.ports.now())
    return ok(undefined)
  })
  await deps.forms.resume(ctx)
}

/** What a link led to before this person was in. */
export async function opportunityAfter(
  { ports }: BotDeps,
  { person, words }: FiloContext,
  by: MemberId,
  { opportunityId }: Answers,
): Promise<View | undefined> {
  if (typeof opportunityId !== 'number' || person.kind === 'stranger') return undefined
  const { territoryId } = person
  const one = { territoryId, by, opportunityId: toId<OpportunityId>(opportunityId) }
  const read = await readOpportunity(ports)(one)
  return read.ok ? opportunityView(read.value, words) : undefined
}
