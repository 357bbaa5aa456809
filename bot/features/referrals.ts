/** Who came forward for an opportunity: one's own answers, and those that one follows. */
import { Composer } from 'grammy'
import { type OpportunityId, type ReferralId, toId } from '#core/ids'
import { isDeskVerb } from '#core/referral/machine'
import { moveReferral } from '#core/referral/move-referral'
import { listCandidates, listOwnReferrals, readReferral } from '#core/referral/read-referrals'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import {
  candidatesView,
  ownReferralsView,
  referralPageSize,
  referralView,
} from '../views/referral.ts'
import { refusalToast } from '../views/refusal.ts'

const listTap = /^m:referrals(?::(\d{1,3}))?$/
const candidatesTap = /^ro:(\d{1,15})(?::(\d{1,15}))?$/
const ofOneTap = /^rm:(\d{1,15})$/
const tap = /^rf:(\d{1,15})(?::([a-z-]{1,20}))?$/

export function createReferralsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const cards = await listOwnReferrals(deps.ports)(queryOf(person))
    await ctx.rewrite(ownReferralsView(cards, Number(ctx.match[1] ?? 0), ctx.words))
  })
  feature.callbackQuery(candidatesTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const opportunityId = toId<OpportunityId>(Number(ctx.match[1]))
    const before = ctx.match[2]
    const found = await listCandidates(deps.ports)({
      ...{ ...queryOf(person), opportunityId, limit: referralPageSize },
      ...(before === undefined ? {} : { before: toId<ReferralId>(Number(before)) }),
    })
    if (!found.ok) return ctx.refuse(found.refusal)
    await ctx.rewrite(candidatesView(found.value, ctx.words))
  })
  feature.callbackQuery(ofOneTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const cards = await listOwnReferrals(deps.ports)(queryOf(person))
    const card = cards.find(({ opportunity }) => opportunity.id === Number(ctx.match[1]))
    if (card === undefined) return ctx.refuse({ code: 'not-found' })
    await ctx.rewrite(referralView(card, deps.ports.now(), ctx.words))
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    await onTap(deps, ctx, person, toId<ReferralId>(Number(ctx.match[1])), ctx.match[2])
  })
  return feature
}

/** What the map does not know any more says so, and shows how it stands. */
async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  referralId: ReferralId,
  verb: string | undefined,
): Promise<void> {
  if (verb !== undefined) {
    const known = verb === 'withdraw' || isDeskVerb(verb) ? verb : undefined
    if (known === undefined) return ctx.refuse({ code: 'not-found' })
    const { commandId } = ctx
    const command = { commandId, ...queryOf(person), lane: person.telegramId, referralId }
    const moved = await moveReferral(deps.ports)({ ...command, verb: known })
    if (!moved.ok) {
      if (moved.refusal.code !== 'no-longer-open') return ctx.refuse(moved.refusal)
      await ctx.toast(refusalToast(moved.refusal, ctx.words))
    }
  }
  const card = await readReferral(deps.ports)({ ...queryOf(person), referralId })
  if (!card.ok) return ctx.refuse(card.refusal)
  await ctx.rewrite(referralView(card.value, deps.ports.now(), ctx.words))
}

const queryOf = ({ territoryId, member }: MemberPerson) => ({ territoryId, by: member.id })
