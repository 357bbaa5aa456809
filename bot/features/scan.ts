/** A link out of a code on a tutor's screen or on a wall: whoever opens it comes, or leaves. */
import { type ScannedCode, scanCode } from '#core/attendance/scan-code'
import { readScreenCode } from '#core/attendance/screen-code'
import { readWallCode } from '#core/attendance/wall-code'
import { scopeOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { scanView } from '../views/attendance.ts'

/** False: the link is none of these. */
export async function openAttendanceCode(
  deps: BotDeps,
  ctx: FiloContext,
  payload: string,
): Promise<boolean> {
  const screen = readScreenCode(payload)
  const wall = screen === undefined ? readWallCode(payload) : undefined
  const read = screen ?? wall
  if (read === undefined) return false
  const { person } = ctx
  // Whose hand acts for somebody is not where they are; another network's code is nobody's here.
  const isHere = person.kind === 'member' && person.territoryId === read.territoryId
  if (!isHere || person.delegate !== null) await ctx.refuse({ code: 'no-activity-here' })
  else await scan(deps, ctx, person, { screen, wall })
  return true
}

type Read = {
  readonly screen: ReturnType<typeof readScreenCode>
  readonly wall: ReturnType<typeof readWallCode>
}

async function scan(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { screen, wall }: Read,
): Promise<void> {
  const { territoryId, member, telegramId: lane } = person
  const query = { territoryId, by: member.id }
  const known = await ports.transact(scopeOf(query), async ({ attendances, network }) => {
    const { timeZone } = await network.territory()
    return ok({ timeZone, isHeld: screen?.isHeld(attendances.codes, ports.now()) !== false })
  })
  const code: ScannedCode | undefined =
    screen === undefined ? wall && { kind: 'wall', ...wall } : { kind: 'screen', ...screen }
  if (!known.ok || !known.value.isHeld || code === undefined) {
    return ctx.refuse({ code: 'code-expired' })
  }
  const done = await scanCode(ports)({ commandId: ctx.commandId, ...query, lane, code })
  if (!done.ok) return ctx.refuse(done.refusal)
  const reader = { name: member.firstName, timeZone: known.value.timeZone }
  await ctx.say(scanView(done.value, reader, ctx.words))
}
