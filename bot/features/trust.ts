/** An operator vouches for a member: the card, giving a clearance, taking it back. */

import { Composer } from 'grammy'
import { giveClearance } from '#core/clearance/give-clearance'
import { readTrustCard } from '#core/clearance/read-card'
import { revokeClearance } from '#core/clearance/revoke-clearance'
import type { AboutMember } from '#core/clearance/staff-clearance'
import { type MemberId, toId } from '#core/ids'
import { localDay } from '#core/listing/lifetime'
import { houseOf } from '#core/listing/member-command'
import type { Refusal } from '#core/refusal'
import { ok, type Result } from '#core/result'
import { meetMember, unmeetMember } from '#core/visit/meet-member'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { refusalLine } from '../views/refusal.ts'
import { categoriesOf, endView, scopeView, spans, spanView, trustView } from '../views/trust.ts'

const tap = /^k:(\d{1,15})(?::(give|end|meet|unmeet)(?::(children|frail|all)(?::(\d{1,2}))?)?)?$/

type Tapped = {
  readonly memberId: MemberId
  readonly verb: string | undefined
  readonly scope: string | undefined
  readonly months: number
}

export function createTrustFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const [, id, verb, scope, months] = ctx.match
    const memberId = toId<MemberId>(Number(id))
    await onTap(deps, ctx, ctx.person, { memberId, verb, scope, months: Number(months ?? 0) })
  })
  return feature
}

/** The card is read first, so that a right that is gone kills every button of it. */
async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: Tapped,
): Promise<void> {
  const { memberId, verb, scope, months } = tapped
  const query = { territoryId: person.territoryId, by: person.member.id, memberId }
  const card = await readTrustCard(deps.ports)(query)
  if (!card.ok) return ctx.refuse(card.refusal)
  if (verb === 'give' && scope === undefined) await ctx.rewrite(scopeView(memberId, ctx.words))
  else if (verb === 'give' && !spans.some(span => span === months))
    await ctx.rewrite(spanView(memberId, scope ?? 'all', ctx.words))
  else if (verb === 'end' && scope === undefined)
    await ctx.rewrite(
      card.value.clearances.length === 0
        ? trustView(card.value, ctx.words)
        : endView(card.value, ctx.words),
    )
  else await act(deps, ctx, person, tapped)
}

async function act(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: Tapped,
): Promise<void> {
  const { territoryId, member, telegramId: lane } = person
  const { memberId } = tapped
  const command = { commandId: ctx.commandId, territoryId, by: member.id, lane, memberId }
  const verb = verbs.find(each => each === tapped.verb)
  const done = verb === undefined ? undefined : await deedOf(deps, person, command, verb, tapped)
  const card = await readTrustCard(deps.ports)(command)
  if (!card.ok) return ctx.refuse(card.refusal)
  const lead = done?.ok === false ? refusalLine(done.refusal, ctx.words) : undefined
  const said = verb !== undefined && done?.ok === true ? ctx.words.t(doneWords[verb]) : lead
  await ctx.rewrite(trustView(card.value, ctx.words, said))
}

const verbs = ['give', 'end', 'meet', 'unmeet'] as const
type Verb = (typeof verbs)[number]

const doneWords = {
  give: 'trust:done.give',
  end: 'trust:done.end',
  meet: 'visit:desk.doneMet',
  unmeet: 'visit:desk.doneUnmet',
} as const

async function deedOf(
  deps: BotDeps,
  person: MemberPerson,
  command: AboutMember,
  verb: Verb,
  { scope = 'all', months }: Tapped,
): Promise<Result<unknown, Refusal>> {
  const categories = categoriesOf(scope)
  switch (verb) {
    case 'give': {
      const lastDay = (await today(deps, person)).add({ months })
      return giveClearance(deps.ports)({ ...command, categories, lastDay })
    }
    case 'end':
      return revokeClearance(deps.ports)({ ...command, categories })
    case 'meet':
      return meetMember(deps.ports)(command)
    case 'unmeet':
      return unmeetMember(deps.ports)(command)
  }
}

async function today({ ports }: BotDeps, { territoryId }: MemberPerson) {
  const read = await ports.transact(houseOf({ territoryId }), async ({ network }) =>
    ok(localDay(ports.now(), (await network.territory()).timeZone)),
  )
  if (!read.ok) throw new Error('reading is never refused')
  return read.value
}
