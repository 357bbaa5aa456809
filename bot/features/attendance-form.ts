/** "I was there", a sheet of somebody else, another time than what was said: the same questions. */
import { confirmAttendance } from '#core/attendance/confirm-attendance'
import { readEntry } from '#core/attendance/read-attendance'
import { breakIn, spanBeside, spanOfDay } from '#core/attendance/times'
import { enterSheet, writeOwnHours } from '#core/attendance/write-attendance'
import type { WrittenHours } from '#core/attendance/written-hours'
import { type AttendanceId, type PlacementId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { breakStep, fromStep, pastDayStep, toStep } from '../forms/attendance-steps.ts'
import type { Answers, Form } from '../forms/form.ts'
import type { MemberPerson } from '../person.ts'
import { saySpan } from '../views/attendance.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

export const attendanceForm = 'attendance'

/** `means`: `self` or `paper`, with `placementId` and a name; or `attendanceId` with its day, name and break. */
export const createAttendanceForm = (deps: BotDeps): Form => ({
  name: attendanceForm,
  steps: [pastDayStep, fromStep, toStep, breakStep],
  done: async (ctx, answers, commandId) => {
    if (ctx.person.kind !== 'member') return { text: ctx.words.t('common:cancelled'), rows: [] }
    return answers['attendanceId'] === undefined
      ? writeDown(deps, ctx, ctx.person, { answers, commandId })
      : sayOtherTime(deps, ctx, ctx.person, { answers, commandId })
  },
})

type Done = { readonly answers: Answers; readonly commandId: string }

const hoursIn = (answers: Answers): Omit<WrittenHours, 'placementId'> => ({
  day: Temporal.PlainDate.from(String(answers['day'])),
  from: Temporal.PlainTime.from(String(answers['from'])),
  to: Temporal.PlainTime.from(String(answers['to'])),
  ...saidBreakIn(answers),
})

/** Nothing said: as planned. */
const saidBreakIn = ({ saidBreak }: Answers) =>
  typeof saidBreak === 'number' ? { breakMinutes: saidBreak } : {}

const askerOf = ({ territoryId, member, telegramId: lane }: MemberPerson, commandId: string) => ({
  ...{ commandId, territoryId, by: member.id, lane },
})

async function writeDown(
  { ports }: BotDeps,
  { words }: FiloContext,
  person: MemberPerson,
  { answers, commandId }: Done,
): Promise<View> {
  const placementId = toId<PlacementId>(Number(answers['placementId']))
  const isSheet = answers['means'] === 'paper'
  const write = isSheet ? enterSheet : writeOwnHours
  const command = { ...askerOf(person, commandId), ...hoursIn(answers), placementId }
  const done = await write(ports)(command)
  const back = isSheet ? `at:h:${String(answers['hostId'])}` : `at:p:${placementId}`
  const rows = [[{ text: words.plain('common:back'), data: back }]]
  if (!done.ok) return { text: refusalLine(done.refusal, words), rows }
  if (done.value.state === 'disputed') {
    return { text: words.t('attendance:confirm.against', said(answers, words)), rows }
  }
  const key = isSheet ? 'attendance:form.sheet' : 'attendance:form.written'
  return { text: words.t(key, said(answers, words)), rows }
}

async function sayOtherTime(
  deps: BotDeps,
  { words }: FiloContext,
  person: MemberPerson,
  { answers, commandId }: Done,
): Promise<View> {
  const attendanceId = toId<AttendanceId>(Number(answers['attendanceId']))
  const done = await confirmTime(deps, person, { answers, commandId, attendanceId })
  const rows = [[{ text: words.plain('common:back'), data: `at:e:${attendanceId}` }]]
  if (!done.ok) return { text: refusalLine(done.refusal, words), rows }
  return { text: words.t('attendance:form.confirmed', said(answers, words)), rows }
}

async function confirmTime(
  { ports }: BotDeps,
  person: MemberPerson,
  { answers, commandId, attendanceId }: Done & { readonly attendanceId: AttendanceId },
): Promise<Result<unknown, Refusal>> {
  const asker = askerOf(person, commandId)
  const card = await readEntry(ports)({ ...asker, attendanceId })
  if (!card.ok) return card
  const { entry, timeZone } = card.value
  const { breakMinutes, ...times } = hoursIn(answers)
  const bare = spanBeside(entry, times, 0, timeZone)
  const span = { ...bare, breakMinutes: breakMinutes ?? breakIn(bare, entry) }
  return confirmAttendance(ports)({ ...asker, attendanceId, said: { kind: 'time', span } })
}

function said(answers: Answers, words: FiloContext['words']) {
  const { day, ...times } = hoursIn(answers)
  const span = saySpan(spanOfDay(day, times, 0, 'UTC'), 'UTC', words)
  const { name } = answers
  return { name: typeof name === 'string' ? name : '', day: words.day(day), span }
}
