/** The statement of any month: in the chat, as a sheet, as a document, and each month if wanted. */
import { Composer } from 'grammy'
import { type Choice, readChoices } from '#core/consent/read-consents'
import { sayConsent } from '#core/consent/say-consent'
import { readStatement, type Statement } from '#core/statement/read-statement'
import type { PaperKind } from '#papers/papers'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import {
  monthsView,
  statementCaption,
  statementMenuView,
  statementView,
} from '../views/statement.ts'

const monthTap = /^h:(\d{4}-(?:0[1-9]|1[0-2])):(\d{1,4}|csv|pdf)$/

export function createStatementFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('h:menu', ctx => showMenu(deps, ctx))
  feature.callbackQuery(/^h:wish:(on|off)$/, ctx => wish(deps, ctx, ctx.match[1] === 'on'))
  feature.callbackQuery(/^h:months:(\d{1,3})$/, async ctx => {
    const statement = await read(deps, ctx)
    if (statement === undefined) return
    await ctx.rewrite(monthsView(statement, Number(ctx.match[1]), ctx.words))
  })
  feature.callbackQuery(/^h:(this|last)$/, async ctx => {
    const statement = await read(deps, ctx)
    if (statement === undefined) return
    const last = statement.today.toPlainYearMonth().subtract({ months: 1 })
    const wanted = ctx.match[1] === 'last' ? await read(deps, ctx, last) : statement
    if (wanted !== undefined) await ctx.rewrite(statementView(wanted, 0, ctx.words))
  })
  feature.callbackQuery(monthTap, async ctx => {
    const statement = await read(deps, ctx, Temporal.PlainYearMonth.from(ctx.match[1] ?? ''))
    if (statement === undefined) return
    const how = ctx.match[2] ?? '0'
    if (how === 'csv' || how === 'pdf') await handOver(deps, ctx, statement, how)
    else await ctx.rewrite(statementView(statement, Number(how), ctx.words))
  })
  return feature
}

async function showMenu(deps: BotDeps, ctx: FiloContext): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const query = { territoryId, by: member.id, memberId: member.id }
  const choices = await readChoices(deps.ports)(query)
  if (!choices.ok) return ctx.refuse(choices.refusal)
  await ctx.rewrite(statementMenuView(isWished(choices.value), ctx.words))
}

async function wish(deps: BotDeps, ctx: FiloContext, wanted: boolean): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { commandId, person, words } = ctx
  const { territoryId, member } = person
  const command = { commandId, territoryId, by: member.id, purpose, wanted }
  const done = await sayConsent(deps.ports)(command)
  if (!done.ok) return ctx.refuse(done.refusal)
  const wished = isWished(done.value)
  const lead = words.t(wished ? 'statement:menu.wanted' : 'statement:menu.stopped')
  await ctx.rewrite(statementMenuView(wished, words, lead))
}

const purpose = 'monthly-statement' as const
const isWished = (choices: readonly Choice[]): boolean =>
  choices.some(choice => choice.purpose === purpose && choice.wanted)

/** A file is a message of its own: the screen with the buttons stays where it is. */
async function handOver(
  deps: BotDeps,
  ctx: FiloContext,
  statement: Statement,
  kind: PaperKind,
): Promise<void> {
  const paper = await deps.papers.statement(kind, statement, ctx.words)
  await ctx.hand(paper, statementCaption(statement, ctx.words))
}

async function read(
  deps: BotDeps,
  ctx: FiloContext,
  month?: Temporal.PlainYearMonth,
): Promise<Statement | undefined> {
  if (ctx.person.kind !== 'member') {
    await ctx.refuse({ code: 'not-found' })
    return undefined
  }
  const { language } = ctx.words
  const of = month === undefined ? {} : { month }
  const found = await readStatement(deps.ports)({ ...asked(ctx.person), ...of, language })
  if (found.ok) return found.value
  await ctx.refuse(found.refusal)
  return undefined
}

const asked = ({ territoryId, member }: MemberPerson) => ({ territoryId, memberId: member.id })
