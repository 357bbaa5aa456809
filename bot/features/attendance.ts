/** One's own attendance: what is written, "I was there", "that is not right"; and a code that was scanned. */
import { Composer } from 'grammy'
import { disputeAttendance, withdrawAttendance } from '#core/attendance/dispute-attendance'
import { finishOwn } from '#core/attendance/finish-own'
import {
  type EntryCard,
  listOwnActivities,
  listOwnEntries,
  readEntry,
} from '#core/attendance/read-attendance'
import { type AttendanceId, type PlacementId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import {
  ownActivitiesView,
  ownEntriesView,
  ownEntryView,
  saySpan,
  untilView,
} from '../views/attendance.ts'
import { refusalToast } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { attendanceForm } from './attendance-form.ts'
import { actOnEntry, showTutorEntry } from './tutor-entry.ts'

const ownTap = /^at:p:(\d{1,15})$/
const logTap = /^at:log:(\d{1,15})$/
const entryTap = /^at:e:(\d{1,15})(?::([a-z]{1,12}|u\d{4})(?::([0-9a-z]{1,12}))?)?$/

export function createAttendanceFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:attendance', async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const listed = await listOwnActivities(deps.ports)(queryOf(person))
    const [only] = listed
    if (only !== undefined && listed.length === 1) await showOwn(deps, ctx, only.placementId)
    else await ctx.rewrite(ownActivitiesView(listed, words))
  })
  feature.callbackQuery(ownTap, ctx => showOwn(deps, ctx, toId(Number(ctx.match[1]))))
  feature.callbackQuery(logTap, async ctx => {
    const placementId = toId<PlacementId>(Number(ctx.match[1]))
    await deps.forms.start(ctx, attendanceForm, { means: 'self', placementId })
  })
  feature.callbackQuery(entryTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const attendanceId = toId<AttendanceId>(Number(ctx.match[1]))
    const card = await readEntry(deps.ports)({ ...queryOf(person), attendanceId })
    if (!card.ok) return ctx.refuse(card.refusal)
    const [, , verb, detail] = ctx.match
    if (card.value.as === 'person') await onOwnTap(deps, ctx, person, card.value, verb)
    else await actOnEntry(deps, ctx, person, { card: card.value, verb, detail })
  })
  return feature
}

async function showOwn(deps: BotDeps, ctx: FiloContext, placementId: PlacementId): Promise<void> {
  const { person } = ctx
  if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const listed = await listOwnEntries(deps.ports)({ ...queryOf(person), placementId })
  if (!listed.ok) return ctx.refuse(listed.refusal)
  await ctx.rewrite(ownEntriesView(listed.value, ctx.words))
}

async function onOwnTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  card: EntryCard,
  verb: string | undefined,
): Promise<void> {
  const { entry } = card
  if (verb === undefined) {
    await ctx.rewrite(ownEntryView(card, ctx.words))
    return
  }
  if (verb === 'end') {
    await ctx.rewrite(untilView(card, ctx.words))
    return
  }
  const done = await say(deps, ctx, person, card, verb)
  if (done === undefined) return ctx.refuse({ code: 'not-found' })
  if (!done.result.ok) {
    if (done.result.refusal.code !== 'changed-meanwhile') return ctx.refuse(done.result.refusal)
    await ctx.toast(refusalToast(done.result.refusal, ctx.words))
    return showEntry(deps, ctx, person, entry.id)
  }
  const back = { text: ctx.words.plain('attendance:own.back'), data: `at:p:${entry.placementId}` }
  const view: View = { text: done.text, rows: [[back]] }
  await ctx.rewrite(view)
}

type Said = { readonly result: Result<unknown, Refusal>; readonly text: string }

async function say(
  { ports }: BotDeps,
  { words, commandId }: FiloContext,
  person: MemberPerson,
  { entry, timeZone, today }: EntryCard,
  verb: string,
): Promise<Said | undefined> {
  const command = { commandId, ...queryOf(person), lane: person.telegramId, attendanceId: entry.id }
  if (verb === 'dispute') {
    const result = await disputeAttendance(ports)(command)
    return { result, text: words.t('attendance:done.dispute') }
  }
  if (verb === 'withdraw') {
    const result = await withdrawAttendance(ports)(command)
    return { result, text: words.t('attendance:done.withdraw') }
  }
  const digits = /^u(\d\d)(\d\d)$/.exec(verb)
  const [hour, minute] = [Number(digits?.[1] ?? 99), Number(digits?.[2] ?? 99)]
  if (hour > 23 || minute > 59) return undefined
  const to = new Temporal.PlainTime(hour, minute)
  const result = await finishOwn(ports)({ ...command, to })
  const span = result.ok ? saySpan(result.value, timeZone, words) : ''
  return {
    result,
    text: words.t('attendance:left.done', { day: words.day(entry.day, today), span }),
  }
}

async function showEntry(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  attendanceId: AttendanceId,
): Promise<void> {
  const card = await readEntry(deps.ports)({ ...queryOf(person), attendanceId })
  if (!card.ok) return ctx.refuse(card.refusal)
  if (card.value.as !== 'person') return showTutorEntry(ctx, card.value)
  await ctx.rewrite(ownEntryView(card.value, ctx.words))
}

const queryOf = ({ territoryId, member }: MemberPerson) => ({ territoryId, by: member.id })
