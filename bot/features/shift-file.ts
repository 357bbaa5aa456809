import type { BookingSight } from '#core/shift/store'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'

/** The turns one comes to, as entries of a phone's calendar; known again in a later file. */
export async function handShiftFile(
  { papers }: BotDeps,
  ctx: FiloContext,
  { territoryId }: MemberPerson,
  sights: readonly BookingSight[],
): Promise<void> {
  const booked = sights.filter(({ booking, shift }) => {
    return booking.state === 'booked' && shift.state === 'open'
  })
  if (booked.length === 0) return ctx.refuse({ code: 'no-longer-open' })
  const appointments = booked.map(({ booking, shift, place }) => ({
    uid: `shift-${booking.id}@${territoryId}.filo`,
    ...{ startsAt: booking.startsAt, endsAt: booking.endsAt, changedAt: booking.changedAt },
    title: ctx.words.plain('shift:calendar.event', {
      activity: shift.activity,
      host: place.hostName,
    }),
    place: `${place.name}, ${place.address}`,
    text: place.directions ?? '',
  }))
  const name = ctx.words.plain('shift:calendar.file')
  await ctx.hand(papers.appointments(name, appointments, ctx.words), ctx.words.t('shift:done.file'))
}
