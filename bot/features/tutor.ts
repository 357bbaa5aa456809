/** A tutor's day: who comes and goes, what is to be confirmed, the code, the sheet. */
import { Composer } from 'grammy'
import { confirmMany } from '#core/attendance/confirm-many'
import { listSheetPeople } from '#core/attendance/list-sheet-people'
import { markComer, markLeaver } from '#core/attendance/mark-comer'
import { openTurn } from '#core/attendance/open-turn'
import { readEntry, readTutorDays, type TutorDay } from '#core/attendance/read-attendance'
import { type AttendanceId, type BookingId, type MemberId, type PlacementId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { refusalToast } from '../views/refusal.ts'
import {
  confirmListView,
  hostsView,
  markOf,
  sheetView,
  shownOn,
  tutorDayView,
} from '../views/tutor-day.ts'
import { tutorPapersView } from '../views/tutor-wall.ts'
import { attendanceForm } from './attendance-form.ts'
import { showTutorEntry } from './tutor-entry.ts'

const hostTap = /^at:(h|w|f|o):(\d{1,15})(?::(\d{1,3}))?$/
const allTap = /^at:y:(\d{1,15}):(\d{1,3}):([0-9a-z]{1,12})$/
const markTap = /^at:(c|l):(\d{1,15})(?::(\d{1,3}))?$/
const turnTap = /^at:t:(\d{1,15})$/
const sheetTap = /^at:sheet:(\d{1,15})$/

export function createTutorFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:tutor', async ctx => {
    const days = await daysOf(deps, ctx, { isLook: true })
    const [only] = days
    if (only !== undefined && days.length === 1) await ctx.rewrite(tutorDayView(only, 0, ctx.words))
    else await ctx.rewrite(hostsView(days, ctx.words))
  })
  feature.callbackQuery(hostTap, async ctx => {
    const [, list, host, page = '0'] = ctx.match
    const isLook = list === 'h' || list === 'w'
    const day = await dayAt(deps, ctx, toId<MemberId>(Number(host)), { isLook })
    if (day === undefined) return ctx.refuse({ code: 'not-found' })
    if (list === 'f') await showSheet(deps, ctx, day, Number(page))
    else if (list === 'o') await ctx.rewrite(tutorPapersView(day, ctx.words))
    else if (list === 'w') await ctx.rewrite(confirmListView(day, Number(page), ctx.words))
    else await ctx.rewrite(tutorDayView(day, Number(page), ctx.words))
  })
  feature.callbackQuery(markTap, ctx => onMark(deps, ctx))
  feature.callbackQuery(allTap, ctx => onAll(deps, ctx))
  feature.callbackQuery(turnTap, ctx => onTurn(deps, ctx))
  feature.callbackQuery(sheetTap, ctx => onSheet(deps, ctx))
  return feature
}

async function daysOf(
  { ports }: BotDeps,
  { person }: FiloContext,
  how: { readonly isLook?: boolean } = {},
): Promise<readonly TutorDay[]> {
  return person.kind === 'member' ? readTutorDays(ports)({ ...queryOf(person), ...how }) : []
}

const dayAt = async (
  deps: BotDeps,
  ctx: FiloContext,
  hostId: MemberId,
  how: { readonly isLook?: boolean } = {},
): Promise<TutorDay | undefined> =>
  (await daysOf(deps, ctx, how)).find(day => day.hostId === hostId)

/** Where somebody is a tutor is read again: a list that is old shows how it is now. */
async function onMark(
  deps: BotDeps,
  ctx: FiloContext & { readonly match: string | RegExpMatchArray },
): Promise<void> {
  const { person, commandId, words } = ctx
  if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const isComing = ctx.match[1] === 'c'
  const id = Number(ctx.match[2])
  const command = { commandId, ...queryOf(person), lane: person.telegramId }
  const done = isComing
    ? await markComer(deps.ports)({ ...command, bookingId: toId<BookingId>(id) })
    : await markLeaver(deps.ports)({ ...command, attendanceId: toId<AttendanceId>(id) })
  if (!done.ok) await ctx.toast(refusalToast(done.refusal, words))
  const days = await daysOf(deps, ctx)
  const there = days.find(({ comers }) =>
    comers.some(({ turn, entry }) => (isComing ? turn?.bookingId : entry?.id) === id),
  )
  const day = there ?? days[0]
  if (day === undefined) return ctx.refuse({ code: 'not-found' })
  await ctx.rewrite(tutorDayView(day, Number(ctx.match[3] ?? 0), words))
}

/** Of a turn that is over: how it was is said on its own screen. */
async function onTurn(
  { ports }: BotDeps,
  ctx: FiloContext & { readonly match: string | RegExpMatchArray },
): Promise<void> {
  const { person, commandId } = ctx
  if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const query = queryOf(person)
  const bookingId = toId<BookingId>(Number(ctx.match[1]))
  const opened = await openTurn(ports)({
    ...{ ...query, commandId, lane: person.telegramId, bookingId },
  })
  if (!opened.ok) return ctx.refuse(opened.refusal)
  const card = await readEntry(ports)({ ...query, attendanceId: opened.value.id })
  if (!card.ok) return ctx.refuse(card.refusal)
  await showTutorEntry(ctx, card.value)
}

async function onAll(
  deps: BotDeps,
  ctx: FiloContext & { readonly match: string | RegExpMatchArray },
): Promise<void> {
  const { person, commandId, words } = ctx
  const day = await dayAt(deps, ctx, toId<MemberId>(Number(ctx.match[1])))
  if (person.kind !== 'member' || day === undefined) return ctx.refuse({ code: 'not-found' })
  const page = Number(ctx.match[2])
  const shown = shownOn(day, page)
  if (markOf(shown) !== ctx.match[3]) {
    await ctx.toast(refusalToast({ code: 'changed-meanwhile' }, words))
    await ctx.rewrite(confirmListView(day, shown.length === 0 ? 0 : page, words))
    return
  }
  const command = { commandId, ...queryOf(person), lane: person.telegramId, shown }
  const { confirmed } = await confirmMany(deps.ports)(command)
  await ctx.toast(words.plain('attendance:confirm.done', { count: confirmed }))
  const left = await dayAt(deps, ctx, day.hostId)
  await ctx.rewrite(confirmListView(left ?? day, 0, words))
}

async function showSheet(
  deps: BotDeps,
  ctx: FiloContext,
  { hostId }: TutorDay,
  page: number,
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const people = await listSheetPeople(deps.ports)({ ...queryOf(ctx.person), hostId })
  await ctx.rewrite(sheetView(hostId, people, page, ctx.words))
}

async function onSheet(
  deps: BotDeps,
  ctx: FiloContext & { readonly match: string | RegExpMatchArray },
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const placementId = toId<PlacementId>(Number(ctx.match[1]))
  for (const { hostId } of await daysOf(deps, ctx)) {
    const people = await listSheetPeople(deps.ports)({ ...queryOf(ctx.person), hostId })
    const found = people.find(person => person.placementId === placementId)
    if (found === undefined) continue
    const answers = { means: 'paper', placementId, hostId, name: found.name }
    return deps.forms.start(ctx, attendanceForm, answers)
  }
  return ctx.refuse({ code: 'not-found' })
}

const queryOf = ({ territoryId, member }: MemberPerson) => ({ territoryId, by: member.id })
