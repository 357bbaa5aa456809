import { Composer } from 'grammy'
import { readAsking } from '#core/asking/read-asking'
import { proposeExchanges } from '#core/exchange/propose'
import { type ListingId, toId } from '#core/ids'
import { actOnListing } from '#core/listing/act-on-listing'
import { type OwnListingVerb, ownVerbs } from '#core/listing/machine'
import { listMine, readListing } from '#core/listing/read-listing'
import { listMatches } from '#core/matching/list-matches'
import { stepForward } from '#core/matching/step-forward'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { answersOf, openingOf } from '../forms/listing/opening.ts'
import type { MemberPerson } from '../person.ts'
import { askingView } from '../views/asking.ts'
import { backToMine, listingListView, listingView, sureView } from '../views/listing.ts'
import { askedView, matchesView } from '../views/match.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const listTap = /^m:listings(?::(\d{1,4}))?$/
const tap = /^l:(\d{1,15})(?::([a-z]{1,10})(?::([0-9a-z.]{1,50}))?)?$/
const pageSize = 5

type Tapped = {
  readonly listingId: ListingId
  readonly verb: string
  readonly detail: string
}

/** What is mine: the list, one listing and its verbs, and who fits a request. */
export function createListingsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('n:forward', ctx => comeForward(deps, ctx))
  feature.callbackQuery(listTap, ctx => showListings(deps, ctx, Number(ctx.match[1] ?? 0)))
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const listingId = toId<ListingId>(Number(ctx.match[1]))
    const tapped = { listingId, verb: ctx.match[2] ?? 'open', detail: ctx.match[3] ?? '' }
    await onTap(deps, ctx, ctx.person, tapped)
  })
  return feature
}

/** "I am here": those who look for what this person offers hear that somebody can. */
async function comeForward(deps: BotDeps, ctx: FiloContext): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const done = await stepForward(deps.ports)(commandOf(ctx, ctx.person))
  if (!done.ok) return ctx.refuse(done.refusal)
  const text = ctx.words.t(done.value ? 'notice:way.done' : 'notice:way.gone')
  await ctx.rewrite({ text, rows: [backToMine(ctx.words)] })
}

/** Five a page, newest first. */
export async function showListings(deps: BotDeps, ctx: FiloContext, page = 0): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const mine = await listMine(deps.ports)({ territoryId, by: member.id })
  if (!mine.ok) return ctx.refuse(mine.refusal)
  const listings = mine.value.slice(page * pageSize, (page + 1) * pageSize)
  const more = mine.value.length > (page + 1) * pageSize
  await ctx.rewrite(listingListView({ listings, page, more }, ctx.words))
}

function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: Tapped,
): Promise<void> {
  const verb = ownVerbs.find(name => name === tapped.verb)
  if (verb !== undefined) return act(deps, ctx, person, tapped.listingId, verb)
  if (tapped.verb === 'ask') return askThem(deps, ctx, person, tapped)
  if (tapped.verb === 'change') return change(deps, ctx, person, tapped.listingId)
  return showListing(deps, ctx, person, tapped)
}

/**
 * `open` shows where an open request stands, or who fits while nobody was asked, else the card;
 * `find`, `card` and `sure` say which.
 */
export async function showListing(
  deps: BotDeps,
  ctx: FiloContext,
  { territoryId, member }: MemberPerson,
  { listingId, verb, detail }: Tapped,
  lead?: string,
): Promise<void> {
  const mine = { territoryId, by: member.id }
  const card = await readListing(deps.ports)({ ...mine, listingId })
  if (!card.ok) return ctx.refuse(card.refusal)
  const { listing } = card.value
  const wantsMatches = verb === 'open' || verb === 'find'
  if (wantsMatches && listing.kind === 'request' && listing.state === 'open') {
    const request = { ...mine, requestId: listingId }
    const asking = await readAsking(deps.ports)(request)
    const begun = asking.ok && asking.value.counts.asked + asking.value.counts.later > 0
    const found = await listMatches(deps.ports)({ ...request, page: Number(detail) || 0 })
    const none = found.ok && found.value.total === 0
    if (asking.ok && (none || (begun && verb === 'open')))
      return rewrite(ctx, askingView(asking.value, ctx.words, lead))
    if (found.ok) return rewrite(ctx, matchesView(found.value, ctx.words))
  }
  if (verb === 'sure') return rewrite(ctx, sureView(listing, ctx.words))
  await ctx.rewrite(listingView(card.value, ctx.words, lead))
}

async function act(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  listingId: ListingId,
  verb: OwnListingVerb,
): Promise<void> {
  const done = await actOnListing(deps.ports)({ ...commandOf(ctx, person), listingId, verb })
  const lead = done.ok ? ctx.words.t(`listing:done.${verb}`) : refusalLine(done.refusal, ctx.words)
  await showListing(deps, ctx, person, { listingId, verb: 'card', detail: '' }, lead)
}

async function askThem(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { listingId, detail }: Tapped,
): Promise<void> {
  const offerIds = detail
    .split('.')
    .map(id => Number.parseInt(id, 36))
    .filter(id => Number.isSafeInteger(id))
    .map(id => toId<ListingId>(id))
  const command = { ...commandOf(ctx, person), requestId: listingId, offerIds }
  const asked = await proposeExchanges(deps.ports)(command)
  if (asked.ok) return showAsked(deps, ctx, person, listingId, asked.value.length)
  const lead = refusalLine(asked.refusal, ctx.words)
  await showListing(deps, ctx, person, { listingId, verb: 'card', detail: '' }, lead)
}

/** Who was asked enough today is asked another day: then the whole standing is shown. */
async function showAsked(
  deps: BotDeps,
  ctx: FiloContext,
  { territoryId, member }: MemberPerson,
  requestId: ListingId,
  count: number,
): Promise<void> {
  const asking = await readAsking(deps.ports)({ territoryId, by: member.id, requestId })
  if (asking.ok && asking.value.counts.later > 0)
    return rewrite(ctx, askingView(asking.value, ctx.words))
  await ctx.rewrite(askedView(requestId, count, ctx.words))
}

async function change(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  listingId: ListingId,
): Promise<void> {
  const { territoryId, member } = person
  const card = await readListing(deps.ports)({ territoryId, by: member.id, listingId })
  if (!card.ok) return ctx.refuse(card.refusal)
  const { listing, municipality } = card.value
  if (listing.state !== 'open' && listing.state !== 'paused')
    return rewrite(ctx, listingView(card.value, ctx.words))
  const { answers } = await openingOf(deps.ports, person, listing.kind)
  await deps.forms.start(ctx, listing.kind, { ...answers, municipality, ...answersOf(listing) })
}

const commandOf = (ctx: FiloContext, { territoryId, member, telegramId }: MemberPerson) => ({
  commandId: ctx.commandId,
  territoryId,
  by: member.id,
  lane: telegramId,
})

const rewrite = async (ctx: FiloContext, view: View): Promise<void> => {
  await ctx.rewrite(view)
}
