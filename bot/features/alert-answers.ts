/** What one says to an alert besides "interested": not for me, why, in my calendar. */
import { Composer } from 'grammy'
import { answerOpportunity } from '#core/alert/answer-opportunity'
import { type Explained, explainAlert } from '#core/alert/explain-alert'
import {
  type Narrowing,
  narrowed,
  narrowings,
  narrowingsOf,
  narrowWishes,
} from '#core/alert/narrow-wishes'
import { type OpportunityId, toId } from '#core/ids'
import { readOpportunity } from '#core/opportunity/browse'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { alertWhyView, narrowedView, narrowSureView, notForMeView } from '../views/alert-why.ts'
import { titleOf } from '../views/opportunity-terms.ts'
import { commandOf } from './alerts.ts'
import { showOpportunity } from './opportunities.ts'

const tap = /^al:(see|why|no):(\d{1,15})$/
const narrowTap = /^al:(n|y):(\d{1,15}):([a-z]{1,10})$/

export function createAlertAnswersFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  const idOf = (text: string | undefined) => toId<OpportunityId>(Number(text))
  feature.callbackQuery(tap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const opportunityId = idOf(ctx.match[2])
    if (ctx.match[1] === 'see') return showOpportunity(deps, ctx, opportunityId)
    if (ctx.match[1] === 'no') return sayNo(deps, ctx, person, opportunityId)
    const why = await explain(deps, person, opportunityId)
    if (why.ok) await ctx.say(alertWhyView(why.value, words))
    else await ctx.refuse(why.refusal)
  })
  feature.callbackQuery(narrowTap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const why = narrowings.find(each => each === ctx.match[3])
    if (why === undefined) await ctx.rewrite(narrowedView('left', ctx.words))
    else
      await narrow(deps, ctx, ctx.person, {
        opportunityId: idOf(ctx.match[2]),
        why,
        isSure: ctx.match[1] === 'y',
      })
  })
  feature.callbackQuery(/^op:(\d{1,15}):ics$/, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    await handCalendar(deps, ctx, ctx.person, idOf(ctx.match[1]))
  })
  return feature
}

const explain = (
  { ports }: BotDeps,
  { territoryId, member }: MemberPerson,
  opportunityId: OpportunityId,
) => explainAlert(ports)({ territoryId, by: member.id, opportunityId })

/** The message stays; what could be left out is asked below it, and changes nothing by itself. */
async function sayNo(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  opportunityId: OpportunityId,
): Promise<void> {
  const command = { ...commandOf(ctx, person), opportunityId, answer: 'not-for-me' } as const
  const answered = await answerOpportunity(deps.ports)(command)
  if (!answered.ok) return ctx.refuse(answered.refusal)
  const why = await explain(deps, person, opportunityId)
  if (!why.ok) return ctx.refuse(why.refusal)
  const { opportunity } = why.value
  await ctx.say(notForMeView(opportunity, offered(why.value), ctx.words))
}

const offered = ({ opportunity, because, place }: Explained): readonly Narrowing[] =>
  because === null ? [] : narrowingsOf(because.wish, opportunity, place)

type Wanted = {
  readonly opportunityId: OpportunityId
  readonly why: Narrowing
  readonly isSure: boolean
}

async function narrow(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { opportunityId, why, isSure }: Wanted,
): Promise<void> {
  if (isSure) {
    const done = await narrowWishes(deps.ports)({ ...commandOf(ctx, person), opportunityId, why })
    if (done.ok) await ctx.rewrite(narrowedView('done', ctx.words))
    else await ctx.refuse(done.refusal)
    return
  }
  const explained = await explain(deps, person, opportunityId)
  if (!explained.ok) return ctx.refuse(explained.refusal)
  const { opportunity, because, place } = explained.value
  const next = because === null ? undefined : narrowed(because.wish, why, opportunity, place)
  const view =
    next === undefined
      ? narrowedView('left', ctx.words)
      : narrowSureView(opportunity, why, next, ctx.words)
  await ctx.rewrite(view)
}

/** A file that a phone opens as an entry of its calendar. */
async function handCalendar(
  { ports, papers, username }: BotDeps,
  ctx: FiloContext,
  { territoryId, member }: MemberPerson,
  opportunityId: OpportunityId,
): Promise<void> {
  const read = await readOpportunity(ports)({ territoryId, by: member.id, opportunityId })
  if (!read.ok) return ctx.refuse(read.refusal)
  const { reading, isOpen, timeZone } = read.value
  const { deadlineAt, changedAt } = reading.opportunity
  if (!isOpen || deadlineAt === null) return ctx.refuse({ code: 'no-longer-open' })
  const title = titleOf(reading.opportunity, ctx.words)
  const name = ctx.words.plain('alert:calendar', { title })
  const uid = `opportunity-${opportunityId}@${territoryId}.filo`
  const url = `https://t.me/${username}?start=opp-${opportunityId}`
  const entry = { uid, at: deadlineAt, timeZone, title: name, text: title, url, changedAt }
  const paper = papers.deadlines(name, [entry], ctx.words)
  await ctx.hand(paper, ctx.words.t('alert:calendarSent'))
}
