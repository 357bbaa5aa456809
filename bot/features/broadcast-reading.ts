/** What the desk's screens of a notice show, read anew each time. */
import type { Broadcast } from '#core/broadcast/broadcast'
import {
  type BroadcastPreview,
  type DeskClock,
  listBroadcasts,
  mayName,
  previewBroadcast,
  readBroadcast,
  readOutcomes,
  readProgress,
} from '#core/broadcast/desk-reading'
import { hasLeft, isOnItsWay } from '#core/broadcast/machine'
import { readResults } from '#core/broadcast/read-results'
import { mayDecide } from '#core/broadcast/staff-broadcast'
import { watchBroadcast } from '#core/broadcast/watch-broadcast'
import type { BroadcastId, MemberId } from '#core/ids'
import { readDesk, readMunicipalities } from '#core/network/read-desk'
import type { Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import { ok, type Result } from '#core/result'
import type { Words } from '#locales/i18n'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import type { AudienceFacts } from '../views/broadcast-audience.ts'
import {
  type BroadcastList,
  type BroadcastPage,
  broadcastLists,
  broadcastsView,
} from '../views/broadcast-list.ts'
import { approvalView, previewView, sayAt } from '../views/broadcast-preview.ts'
import { progressView } from '../views/broadcast-progress.ts'
import { resultView } from '../views/broadcast-result.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { type BroadcastTap, deskOf } from './broadcast-tap.ts'

type Where = Pick<BroadcastTap, 'deps' | 'ctx'>

const perPage = 5

export async function readList(
  { ports }: BotDeps,
  desk: ReturnType<typeof deskOf>,
  list: BroadcastList,
  before: BroadcastId | undefined,
): Promise<Result<BroadcastPage, Refusal>> {
  const from = before === undefined ? {} : { before }
  const page = await listBroadcasts(ports)({ ...desk, states: broadcastLists[list], ...from })
  if (!page.ok) return page
  const broadcasts = page.value.slice(0, perPage)
  const hasMore = page.value.length > perPage
  return ok({ list, broadcasts, next: hasMore ? (broadcasts.at(-1)?.id ?? null) : null })
}

export const readIt = (
  ports: Ports,
  ctx: FiloContext,
  broadcastId: BroadcastId,
): Promise<Result<Broadcast, Refusal>> => readBroadcast(ports)({ ...deskOf(ctx), broadcastId })

/** As it is; when it may not be read, that is told, and undefined comes back. */
export async function readDraft({ deps, ctx, id }: BroadcastTap): Promise<Broadcast | undefined> {
  const read = await readIt(deps.ports, ctx, id)
  if (read.ok) return read.value
  await ctx.refuse(read.refusal)
  return undefined
}

export async function clockOf({ deps, ctx }: Where): Promise<DeskClock> {
  const { territoryId } = deskOf(ctx)
  const { timeZone } = await readDesk(deps.ports)({ territoryId, language: ctx.words.language })
  return { timeZone, now: deps.ports.now() }
}

/** Whom it is for, as it stands. */
export async function audienceFacts(
  { ports }: BotDeps,
  ctx: FiloContext,
  broadcastId: BroadcastId,
): Promise<Result<AudienceFacts, Refusal>> {
  const desk = deskOf(ctx)
  const preview = await previewBroadcast(ports)({ ...desk, broadcastId })
  if (!preview.ok) return preview
  const past = await listBroadcasts(ports)({ ...desk, states: broadcastLists.past })
  const towns = await readMunicipalities(ports)(desk.territoryId)
  const { broadcast, audience, named } = preview.value
  const people = audience.byLanguage.reduce((sum, each) => sum + each.people, 0)
  return ok({ broadcast, people, named, towns, past: past.ok ? past.value.slice(0, perPage) : [] })
}

export const readInterested = ({ deps, ctx, id }: BroadcastTap, after: MemberId | undefined) =>
  readOutcomes(deps.ports)({
    ...deskOf(ctx),
    broadcastId: id,
    only: 'interested',
    ...(after === undefined ? {} : { after }),
  })

/** The screen that fits where it is: the preview, how it goes, or what came of it. */
export async function viewOf(
  { ports }: BotDeps,
  ctx: FiloContext,
  broadcastId: BroadcastId,
  lead?: string,
): Promise<View> {
  const { words } = ctx
  const query = { ...deskOf(ctx), broadcastId }
  const preview = await previewBroadcast(ports)(query)
  if (!preview.ok) return { text: refusalLine(preview.refusal, words), rows: [] }
  const { broadcast } = preview.value
  if (broadcast.state === 'cancelled') return broadcastsView(words, words.t('broadcast:dropped'))
  if (broadcast.state === 'awaiting' && mayDecide(broadcast, query.by)) {
    return decisionView(preview.value, words)
  }
  if (!hasBegun(broadcast, ports.now())) {
    const said = lead ?? leadOf(preview.value.broadcast, preview.value.clock, words)
    return previewView(preview.value, words, said)
  }
  const view = await sentView({ ports }, ctx, broadcast)
  return lead === undefined ? view : { ...view, text: `${lead}\n\n${view.text}` }
}

/** The question that the second person got, to come back to from looking at the words. */
function decisionView(preview: BroadcastPreview, words: Words): View {
  const { text, rows } = approvalView(preview, words)
  return { text, rows: [...rows, [{ text: words.plain('broadcast:list.back'), data: 'm:news' }]] }
}

/** New words for what went out, and a yes or no to them. */
export async function showQuestion(tap: BroadcastTap): Promise<void> {
  const { deps, ctx, id: broadcastId } = tap
  const desk = deskOf(ctx)
  const preview = await previewBroadcast(deps.ports)({ ...desk, broadcastId })
  if (!preview.ok) return ctx.refuse(preview.refusal)
  if (!mayDecide(preview.value.broadcast, desk.by)) return showBroadcast(tap)
  await ctx.rewrite(decisionView(preview.value, ctx.words))
}

/** How it goes, or what came of it, as far as this reader may read the numbers. */
async function sentView(
  { ports }: Pick<BotDeps, 'ports'>,
  ctx: FiloContext,
  broadcast: Broadcast,
): Promise<View> {
  const { words } = ctx
  const query = { ...deskOf(ctx), broadcastId: broadcast.id }
  if (!isOnItsWay(broadcast.state)) {
    const results = await readResults(ports)(query)
    if (results.ok) return resultView(results.value, words)
    return { text: refusalLine(results.refusal, words), rows: [] }
  }
  const progress = await readProgress(ports)(query)
  if (!progress.ok) return { text: refusalLine(progress.refusal, words), rows: [] }
  const { member } = ctx.person as MemberPerson
  const isWhole = mayName(progress.value.broadcast, member)
  return progressView({ progress: progress.value, isWhole }, words)
}

/** Where it is, before what it would do. */
function leadOf(
  { state, startsAt }: Broadcast,
  clock: DeskClock,
  words: Words,
): string | undefined {
  if (state === 'awaiting') return words.t('broadcast:approval.asked')
  if (state !== 'scheduled' || startsAt === null) return undefined
  return words.t('broadcast:scheduled', { when: sayAt(startsAt, clock, words) })
}

/** Shows it, and keeps the message up to date while it moves. */
export async function showBroadcast(tap: BroadcastTap, lead?: string): Promise<void> {
  const { deps, ctx, id } = tap
  const messageId = await ctx.rewrite(await viewOf(deps, ctx, id, lead))
  const read = await readIt(deps.ports, ctx, id)
  if (!read.ok || messageId === undefined || ctx.chat === undefined) return
  const { state } = read.value
  if (!isOnItsWay(state) || !hasBegun(read.value, deps.ports.now())) return
  const place = { broadcastId: id, chatId: ctx.chat.id, messageId }
  await watchBroadcast(deps.ports)({ ...deskOf(ctx), ...place })
}

/** It left, or leaves this very moment. */
function hasBegun({ state, startsAt }: Broadcast, now: Temporal.Instant): boolean {
  const isDue = startsAt === null || Temporal.Instant.compare(startsAt, now) <= 0
  return hasLeft(state) || state === 'taken-back' || (state === 'scheduled' && isDue)
}
