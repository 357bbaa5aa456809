import { hasJustExcused } from '#core/shift/has-just-excused'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { backToShifts } from '../views/shift.ts'

/**
 * A paper about why somebody cannot come goes to the desk: it is neither kept nor passed on. False when
 * it is about something else.
 */
export async function takePaper({ ports }: BotDeps, ctx: FiloContext): Promise<boolean> {
  const { person, message } = ctx
  const isPaper = message?.photo !== undefined || message?.document !== undefined
  if (person.kind !== 'member' || !isPaper) return false
  const { territoryId, member } = person
  if (!(await hasJustExcused(ports)({ territoryId, by: member.id }))) return false
  const help = { text: ctx.words.plain('common:help'), data: 'm:help' }
  await ctx.say({ text: ctx.words.t('shift:paper'), rows: [[help, backToShifts(ctx.words)]] })
  return true
}
