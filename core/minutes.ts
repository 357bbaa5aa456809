/** Amounts of time are whole minutes; hours exist only in views. */
declare const brand: unique symbol
export type Minutes = number & { readonly [brand]: 'minutes' }

export const noMinutes = 0 as Minutes

/** Brands a whole number of minutes. Throws RangeError on fractions. */
export function toMinutes(value: number): Minutes {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole minutes: ${value}`)
  return value as Minutes
}

/**
 * Rounds up to the grid: 52 → 60, 70 → 75 on a 15-minute grid.
 * Practice of time banks: "round up to the next quarter of an hour" (norcaltimebank).
 */
export function roundUp(minutes: number, grid = 15): Minutes {
  return toMinutes(Math.ceil(minutes / grid) * grid)
}

export const negate = (minutes: Minutes): Minutes => toMinutes(0 - minutes)
