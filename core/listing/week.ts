/**
 * A week as 21 bits: seven days (Monday first) × morning, afternoon, evening.
 * An offer shows when a person usually has time; a request, when help would fit.
 */
export const dayParts = ['morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]
declare const brand: unique symbol
export type WeekSlots = number & { readonly [brand]: 'week' }

const slotCount = 7 * dayParts.length
export const wholeWeek = (2 ** slotCount - 1) as WeekSlots
export const emptyWeek = 0 as WeekSlots

/** Brands a stored mask. Throws RangeError on anything that is no week. */
export function toWeek(mask: number): WeekSlots {
  if (!Number.isInteger(mask) || mask < 0 || mask > wholeWeek)
    throw new RangeError(`no week: ${mask}`)
  return mask as WeekSlots
}

/** `day` 1 (Monday) to 7 (Sunday), as Temporal counts. */
export const slotBit = (day: number, part: DayPart): number =>
  2 ** ((day - 1) * dayParts.length + dayParts.indexOf(part))

export const toggleSlot = (week: WeekSlots, day: number, part: DayPart): WeekSlots =>
  toWeek(week ^ slotBit(day, part))

export const hasSlot = (week: WeekSlots, day: number, part: DayPart): boolean =>
  (week & slotBit(day, part)) !== 0

export const commonSlots = (a: WeekSlots, b: WeekSlots): WeekSlots => toWeek(a & b)

export const wholeDay = (day: number): WeekSlots =>
  toWeek(dayParts.reduce((mask, part) => mask | slotBit(day, part), 0))

/** The slots of a week as day and part, Monday morning first. */
export function slotsOf(week: WeekSlots): readonly { day: number; part: DayPart }[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap(day =>
    dayParts.filter(part => hasSlot(week, day, part)).map(part => ({ day, part })),
  )
}
