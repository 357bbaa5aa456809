/** One entry in a tutor's hand: yes, another time, did not come; and a slip taken back. */
import { confirmAttendance, type Said } from '#core/attendance/confirm-attendance'
import { type EntryCard, readEntry } from '#core/attendance/read-attendance'
import { reopenAttendance } from '#core/attendance/reopen-attendance'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { refusalToast } from '../views/refusal.ts'
import { absenceView, tutorEntryView } from '../views/tutor-day.ts'
import { attendanceForm } from './attendance-form.ts'

export async function showTutorEntry(ctx: FiloContext, card: EntryCard): Promise<void> {
  await ctx.rewrite(tutorEntryView(card, ctx.words))
}

export async function actOnEntry(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: {
    readonly card: EntryCard
    readonly verb?: string | undefined
    readonly detail?: string | undefined
  },
): Promise<void> {
  const { card, verb, detail } = tapped
  const { entry, name } = card
  if (verb === undefined) return showTutorEntry(ctx, card)
  if (verb === 'out') {
    await ctx.rewrite(absenceView(card, ctx.words))
    return
  }
  if (verb === 'time') {
    const answers = {
      ...{ attendanceId: entry.id, day: entry.day.toString(), name },
      breakMinutes: entry.breakMinutes,
    }
    return deps.forms.start(ctx, attendanceForm, answers)
  }
  const said = saidBy(verb, detail)
  if (said === undefined && verb !== 'undo') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member, telegramId: lane } = person
  const command = { commandId: ctx.commandId, territoryId, by: member.id, lane }
  const attendanceId = entry.id
  const done =
    said === undefined
      ? await reopenAttendance(deps.ports)({ ...command, attendanceId })
      : await confirmAttendance(deps.ports)({ ...command, attendanceId, said })
  if (!done.ok) {
    if (done.refusal.code !== 'changed-meanwhile') return ctx.refuse(done.refusal)
    await ctx.toast(refusalToast(done.refusal, ctx.words))
  } else if (verb === 'undo') {
    await ctx.toast(ctx.words.plain('attendance:confirm.undone'))
  } else if (done.value.state === 'disputed') {
    await ctx.say({ text: ctx.words.t('attendance:confirm.against', { name }), rows: [] })
  }
  const again = await readEntry(deps.ports)({ ...command, attendanceId })
  if (!again.ok) return ctx.refuse(again.refusal)
  await showTutorEntry(ctx, again.value)
}

function saidBy(verb: string, detail: string | undefined): Said | undefined {
  if (verb === 'yes' && detail !== undefined) {
    return { kind: 'yes', stamp: Number.parseInt(detail, 36) }
  }
  if (verb === 'justified' || verb === 'unjustified') return { kind: 'absent', absence: verb }
  return undefined
}
