/** Organisations for operators, in the chat: write one down, say who acts for it and who no longer. */
import { Composer } from 'grammy'
import { type MemberId, toId } from '#core/ids'
import { isStaff } from '#core/member/authority'
import { readMunicipalities } from '#core/network/read-desk'
import { appointDelegate, dismissDelegate } from '#core/organisation/change-delegate'
import { foundOrganisation } from '#core/organisation/found-organisation'
import { type OrganisationKind, organisationKinds } from '#core/organisation/organisation'
import { listOrganisations, readOrganisation } from '#core/organisation/read-organisations'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers, FormStep } from '../forms/form.ts'
import { personStep } from '../forms/help-fund-steps.ts'
import { organisationKindStep, organisationNameStep } from '../forms/organisation-steps.ts'
import type { MemberPerson } from '../person.ts'
import { organisationsView, organisationView } from '../views/organisation.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { municipalityStep } from './municipality-step.ts'
import { createOrganisationClosing } from './organisation-closing.ts'

const listTap = /^m:orgs(?::(\d{1,15}))?$/
const tap = /^m:org:(\d{1,15})(?::(add|del)(?::(\d{1,15}))?)?$/

export function createOrganisationsFeature(deps: BotDeps): Composer<FiloContext> {
  registerForms(deps)
  const feature = new Composer<FiloContext>()
  feature.use(createOrganisationClosing(deps))
  const forStaff = feature.filter(
    ({ person }) => person.kind === 'member' && isStaff(person.member.roles),
  )
  forStaff.callbackQuery(listTap, async ctx => {
    const before =
      ctx.match[1] === undefined ? {} : { before: toId<MemberId>(Number(ctx.match[1])) }
    const listed = await listOrganisations(deps.ports)({ ...staffOf(ctx), ...before })
    if (!listed.ok) return ctx.refuse(listed.refusal)
    await ctx.rewrite(organisationsView(listed.value, ctx.words))
  })
  forStaff.callbackQuery('m:org-new', ctx => deps.forms.start(ctx, 'organisation'))
  forStaff.callbackQuery(tap, async ctx => {
    const id = toId<MemberId>(Number(ctx.match[1]))
    if (ctx.match[2] === 'add') {
      await deps.forms.start(ctx, 'delegate', { organisationId: id })
      return
    }
    if (ctx.match[2] === 'del') {
      const change = { organisationId: id, memberId: toId<MemberId>(Number(ctx.match[3])) }
      const command = { ...staffOf(ctx), commandId: ctx.commandId, ...change }
      const gone = await dismissDelegate(deps.ports)(command)
      if (!gone.ok) return ctx.refuse(gone.refusal)
    }
    await ctx.rewrite(await cardOf(deps, ctx, id))
  })
  feature.callbackQuery(/^m:org/, ctx => ctx.refuse({ code: 'not-allowed' }))
  return feature
}

function registerForms(deps: BotDeps): void {
  deps.forms.register({
    name: 'organisation',
    steps: [organisationNameStep, organisationKindStep, municipalityStep],
    done: (ctx, answers, commandId) => found(deps, ctx, answers, commandId),
  })
  const who: FormStep = { ...personStep, key: 'delegate' }
  deps.forms.register({
    name: 'delegate',
    steps: [who],
    done: (ctx, answers, commandId) => appoint(deps, ctx, answers, commandId),
  })
}

function staffOf({ person }: FiloContext) {
  const { territoryId, member, telegramId: lane } = person as MemberPerson
  return { territoryId, by: member.id, lane }
}

async function cardOf(deps: BotDeps, ctx: FiloContext, id: MemberId, lead?: string): Promise<View> {
  const card = await readOrganisation(deps.ports)({ ...staffOf(ctx), id })
  if (!card.ok) return { text: refusalLine(card.refusal, ctx.words), rows: [] }
  return organisationView(card.value, ctx.words, lead)
}

async function found(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const kind = organisationKinds.find(each => each === answers['kind']) ?? 'aps'
  const municipalityCode = String(answers['municipalityCode'])
  const own = answers['name']
  const name = typeof own === 'string' ? own : await namedBy(deps, ctx, kind, municipalityCode)
  const command = { ...staffOf(ctx), commandId, kind, name, municipalityCode }
  const made = await foundOrganisation(deps.ports)(command)
  if (!made.ok) return { text: refusalLine(made.refusal, ctx.words), rows: [] }
  return cardOf(deps, ctx, made.value.id, ctx.words.t('organisation:founded', { name }))
}

/** Without a name of its own: what it is, and where. */
async function namedBy(
  { ports }: BotDeps,
  ctx: FiloContext,
  kind: OrganisationKind,
  code: string,
): Promise<string> {
  const towns = await readMunicipalities(ports)(staffOf(ctx).territoryId)
  const municipality = towns.find(town => town.code === code)?.name ?? ''
  const what = ctx.words.plain(`organisation:kind.${kind}`)
  return ctx.words.plain('organisation:namedBy', { kind: what, municipality })
}

async function appoint(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const organisationId = toId<MemberId>(Number(answers['organisationId']))
  const memberId = toId<MemberId>(Number(answers['memberId']))
  const command = { ...staffOf(ctx), commandId, organisationId, memberId }
  const done = await appointDelegate(deps.ports)(command)
  if (!done.ok) return { text: refusalLine(done.refusal, ctx.words), rows: [] }
  return cardOf(deps, ctx, organisationId)
}
