/** Shifts that one could take: the list, one of them, and the place in it. */
import { Composer } from 'grammy'
import { type BookingId, type PlacementId, type ShiftId, toId } from '#core/ids'
import { bookShift } from '#core/shift/book-shift'
import { readFreeShift, readFreeShifts } from '#core/shift/read-free-shifts'
import { readOwnBooking } from '#core/shift/read-own-shifts'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { refusalToast } from '../views/refusal.ts'
import { bookingView } from '../views/shift.ts'
import { freeShiftsView, freeShiftView } from '../views/shift-free.ts'

const listTap = /^sh:free(?::(\d{1,3}))?(?::(\d{1,15}))?$/
const tap = /^sh:s:(\d{1,15}):(\d{1,15})(?::(\d{1,15}))?(:go)?$/

export function createFreeShiftsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, member } = person
    const recovers = bookingIn(ctx.match[2])
    const query = { territoryId, by: member.id, ...(recovers === undefined ? {} : { recovers }) }
    const shifts = await readFreeShifts(deps.ports)(query)
    const page = Number(ctx.match[1] ?? 0)
    await ctx.rewrite(freeShiftsView({ shifts, page, recovers }, ctx.words))
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const shiftId = toId<ShiftId>(Number(ctx.match[1]))
    const placementId = toId<PlacementId>(Number(ctx.match[2]))
    const recovers = bookingIn(ctx.match[3])
    const query = { territoryId: person.territoryId, by: person.member.id, shiftId, placementId }
    if (ctx.match[4] === undefined) {
      const free = await readFreeShift(deps.ports)(query)
      if (!free.ok) return ctx.refuse(free.refusal)
      await ctx.rewrite(freeShiftView(free.value, recovers, ctx.words))
      return
    }
    const command = { ...query, commandId: ctx.commandId, lane: person.telegramId }
    const wish = recovers === undefined ? command : { ...command, recovers }
    const booked = await bookShift(deps.ports)(wish)
    if (!booked.ok) {
      await ctx.toast(refusalToast(booked.refusal, ctx.words))
      return
    }
    const { id: bookingId, state } = booked.value
    const own = await readOwnBooking(deps.ports)({ ...query, bookingId })
    if (!own.ok) return ctx.refuse(own.refusal)
    const lead = ctx.words.t(state === 'waiting' ? 'shift:done.waiting' : 'shift:done.booked')
    await ctx.rewrite(bookingView(own.value, ctx.words, lead))
  })
  return feature
}

const bookingIn = (text: string | undefined): BookingId | undefined =>
  text === undefined ? undefined : toId<BookingId>(Number(text))
