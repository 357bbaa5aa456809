/** What an asker could give way in, one thing at a time, so that more people fit. */
import type { HelpRequest } from '../listing/listing.ts'
import { radii } from '../listing/terms.ts'
import { toWeek, wholeDay, wholeWeek } from '../listing/week.ts'

export type Widening =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'distance'; readonly km: number }
  | { readonly kind: 'later' }

/** Everything that would make this request wider. */
export function wideningsOf(request: HelpRequest): readonly Widening[] {
  const { weekSlots, place, radiusKm, neededUntil } = request
  const days = [1, 2, 3, 4, 5, 6, 7].filter(day => (weekSlots & wholeDay(day)) !== wholeDay(day))
  const reach = place === 'municipality' ? 0 : radiusKm
  const farther = place === 'remote' ? [] : radii.filter(km => km > reach)
  return [
    ...days.map(day => ({ kind: 'day', day }) as const),
    ...farther.map(km => ({ kind: 'distance', km }) as const),
    ...(neededUntil === null ? [] : [{ kind: 'later' } as const]),
  ]
}

/** The request as it would read; itself when it is that wide already. */
export function widened(
  request: HelpRequest,
  widening: Widening,
  today: Temporal.PlainDate,
): HelpRequest {
  const { weekSlots, neededUntil, place, radiusKm } = request
  switch (widening.kind) {
    case 'day': {
      const ahead = (widening.day - today.dayOfWeek + 7) % 7
      const until = neededUntil === null ? null : latest(neededUntil, today.add({ days: ahead }))
      const week = toWeek(weekSlots | wholeDay(widening.day))
      return { ...request, weekSlots: week, neededUntil: until }
    }
    case 'distance':
      if (place === 'remote' || (place === 'distance' && radiusKm >= widening.km)) return request
      return { ...request, place: 'distance', radiusKm: widening.km }
    case 'later':
      if (neededUntil === null) return request
      return { ...request, neededUntil: neededUntil.add({ days: 7 }), weekSlots: wholeWeek }
  }
}

const latest = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) < 0 ? b : a
