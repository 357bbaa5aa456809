/** Turn for turn: with whom one would change, and who takes it. */
import { Composer } from 'grammy'
import { type BookingId, type ShiftId, toId } from '#core/ids'
import { askSwap } from '#core/shift/ask-swap'
import { readFreeShift, readFreeShifts } from '#core/shift/read-free-shifts'
import { readOwnBooking } from '#core/shift/read-own-shifts'
import { takeSwap } from '#core/shift/take-swap'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { refusalToast } from '../views/refusal.ts'
import { bookingView } from '../views/shift.ts'
import { swapSureView, swapsView } from '../views/shift-swap.ts'

const listTap = /^sh:w:(\d{1,15})(?::p(\d{1,3}))?$/
const askTap = /^sh:w:(\d{1,15}):(\d{1,15})(:go)?$/
/** With when the other turn began as they read of it, in seconds. */
const takeTap = /^sh:x:(\d{1,15}):(\d{1,15}):(\d{1,11})$/

export function createSwapsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const bookingId = toBooking(ctx.match[1])
    const shifts = await readFreeShifts(deps.ports)({ ...queryOf(person), swaps: bookingId })
    const page = Number(ctx.match[2] ?? 0)
    await ctx.rewrite(swapsView({ bookingId, shifts, page }, ctx.words))
  })
  feature.callbackQuery(askTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const wish = {
      bookingId: toBooking(ctx.match[1]),
      shiftId: toId<ShiftId>(Number(ctx.match[2])),
    }
    if (ctx.match[3] === undefined) await askFirst(deps, ctx, person, wish)
    else await ask(deps, ctx, person, wish)
  })
  feature.callbackQuery(takeTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const beginsAt = Temporal.Instant.fromEpochMilliseconds(Number(ctx.match[3]) * 1000)
    const both = { bookingId: toBooking(ctx.match[1]), otherId: toBooking(ctx.match[2]) }
    const swap = { ...both, beginsAt }
    const taken = await takeSwap(deps.ports)({ ...commandOf(ctx, person), ...swap })
    if (!taken.ok) {
      await ctx.toast(refusalToast(taken.refusal, ctx.words))
      return
    }
    await show(deps, ctx, person, { bookingId: taken.value.id, lead: 'shift:done.swapped' })
  })
  return feature
}

type Wish = { readonly bookingId: BookingId; readonly shiftId: ShiftId }

async function askFirst(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { bookingId, shiftId }: Wish,
): Promise<void> {
  const own = await readOwnBooking(ports)({ ...queryOf(person), bookingId })
  if (!own.ok) return ctx.refuse(own.refusal)
  const { placementId } = own.value.booking
  const free = await readFreeShift(ports)({ ...queryOf(person), shiftId, placementId })
  if (!free.ok) return ctx.refuse(free.refusal)
  await ctx.rewrite(swapSureView(own.value, free.value, ctx.words))
}

async function ask(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  wish: Wish,
): Promise<void> {
  const asked = await askSwap(deps.ports)({ ...commandOf(ctx, person), ...wish })
  if (!asked.ok) {
    await ctx.toast(refusalToast(asked.refusal, ctx.words))
    return
  }
  await show(deps, ctx, person, { bookingId: wish.bookingId, lead: 'shift:done.swapAsked' })
}

type Done = {
  readonly bookingId: BookingId
  readonly lead: 'shift:done.swapAsked' | 'shift:done.swapped'
}

async function show(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { bookingId, lead }: Done,
): Promise<void> {
  const own = await readOwnBooking(ports)({ ...queryOf(person), bookingId })
  if (!own.ok) return ctx.refuse(own.refusal)
  await ctx.rewrite(bookingView(own.value, ctx.words, ctx.words.t(lead)))
}

const toBooking = (text: string | undefined): BookingId => toId<BookingId>(Number(text))

const queryOf = ({ territoryId, member }: MemberPerson) => ({ territoryId, by: member.id })

const commandOf = ({ commandId }: FiloContext, person: MemberPerson) => ({
  ...{ commandId, ...queryOf(person) },
  lane: person.telegramId,
})
