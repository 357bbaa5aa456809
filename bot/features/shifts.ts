/** One's own shifts: which, how to get there, and what one can do about each. */
import { Composer } from 'grammy'
import { type BookingId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { bookShift } from '#core/shift/book-shift'
import { excuseShift } from '#core/shift/excuse-shift'
import { handOn } from '#core/shift/hand-on'
import { leaveShift } from '#core/shift/leave-shift'
import { type ReasonKind, reasonKinds } from '#core/shift/machine'
import { type OwnBooking, readOwnBooking, readOwnShifts } from '#core/shift/read-own-shifts'
import type { Booking } from '#core/shift/shift'
import { type OwnVerb, ownVerbs } from '#core/shift/verbs'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { refusalLine, refusalToast } from '../views/refusal.ts'
import { bookingView, ownShiftsView, questionView } from '../views/shift.ts'
import { handShiftFile } from './shift-file.ts'
import { createFreeShiftsFeature } from './shifts-free.ts'
import { createHostShiftsFeature } from './shifts-host.ts'
import { createSwapsFeature } from './shifts-swap.ts'

const listTap = /^m:shifts(?::(\d{1,3}))?$/
const tap = /^sh:b:(\d{1,15})(?::([a-z-]{1,12}))?(?::([a-z]{1,10}))?$/

export function createShiftsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const own = await readOwnShifts(deps.ports)(queryOf(person))
    await ctx.rewrite(ownShiftsView(own, Number(ctx.match[1] ?? 0), ctx.words))
  })
  feature.callbackQuery('sh:file', async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { sights } = await readOwnShifts(deps.ports)(queryOf(person))
    await handShiftFile(deps, ctx, person, sights)
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const bookingId = toId<BookingId>(Number(ctx.match[1]))
    await onTap(deps, ctx, person, { bookingId, verb: ctx.match[2], detail: ctx.match[3] })
  })
  feature.use(
    createFreeShiftsFeature(deps),
    createSwapsFeature(deps),
    createHostShiftsFeature(deps),
  )
  return feature
}

type Tapped = {
  readonly bookingId: BookingId
  readonly verb: string | undefined
  readonly detail: string | undefined
}

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { bookingId, verb, detail }: Tapped,
): Promise<void> {
  const query = { ...queryOf(person), bookingId }
  const own = await readOwnBooking(deps.ports)(query)
  if (!own.ok) return ctx.refuse(own.refusal)
  if (verb === 'file') return handShiftFile(deps, ctx, person, [own.value])
  if (verb === undefined) return show(ctx, own.value)
  const known = ownVerbs.find(each => each === verb)
  // Which turn it would be for has an address of its own.
  if (known === undefined || known === 'swap') return ctx.refuse({ code: 'not-found' })
  const question = detail === undefined ? questionView(own.value, known, ctx.words) : undefined
  // What is not theirs to do any more is not asked about: it says how it stands.
  if (question !== undefined && own.value.booking.state === 'booked') {
    await ctx.rewrite(question)
    return
  }
  const done = await perform(deps, ctx, person, { own: own.value, verb: known, detail })
  const fresh = await readOwnBooking(deps.ports)(query)
  if (!fresh.ok) return ctx.refuse(fresh.refusal)
  const lead = done.ok ? leadOf(known, done.value, ctx) : refusalLine(done.refusal, ctx.words)
  await ctx.rewrite(bookingView(fresh.value, ctx.words, lead))
  if (!done.ok) await ctx.toast(refusalToast(done.refusal, ctx.words))
}

const show = async (ctx: FiloContext, own: OwnBooking): Promise<void> => {
  await ctx.rewrite(bookingView(own, ctx.words))
}

type Deed = {
  readonly own: OwnBooking
  readonly verb: DoneVerb
  readonly detail: string | undefined
}

type DoneVerb = Exclude<OwnVerb, 'swap'>

function perform(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { own: { booking }, verb, detail }: Deed,
): Promise<Result<Booking, Refusal>> {
  const who = { ...queryOf(person), lane: person.telegramId }
  const command = { commandId: ctx.commandId, ...who, bookingId: booking.id }
  switch (verb) {
    case 'take':
    case 'return': {
      const { shiftId, placementId, recovers } = booking
      const again = { ...command, shiftId, placementId }
      return bookShift(ports)(recovers === null ? again : { ...again, recovers })
    }
    case 'pass':
    case 'leave':
      return leaveShift(ports)(command)
    case 'hand-on':
    case 'keep':
      return handOn(ports)({ ...command, on: verb === 'hand-on' })
    case 'excuse':
      return excuseShift(ports)({ ...command, reason: reasonOf(detail) })
  }
}

const reasonOf = (text: string | undefined): ReasonKind =>
  reasonKinds.find(kind => kind === text) ?? 'other'

function leadOf(verb: DoneVerb, { state }: Booking, { words }: FiloContext): string {
  switch (verb) {
    case 'excuse':
    case 'hand-on':
    case 'keep':
      return words.t(`shift:done.${verb === 'excuse' ? 'excused' : verb}`)
    default: {
      const isIn = state === 'booked' || state === 'waiting'
      return words.t(`shift:done.${isIn ? state : 'left'}`)
    }
  }
}

export const queryOf = ({ territoryId, member }: MemberPerson) => ({ territoryId, by: member.id })
