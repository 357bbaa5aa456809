import { z } from 'zod'

/** A place in a list, as clients carry it: opaque, so that what it holds may change. */
export const toCursor = (before: number): string =>
  Buffer.from(`before:${before}`).toString('base64url')

/** The id that the next page comes before; undefined when this is no cursor of ours. */
export function fromCursor(cursor: string): number | undefined {
  const digits = /^before:([1-9]\d{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

export const cursorSchema = z
  .string()
  .max(64)
  .refine(cursor => fromCursor(cursor) !== undefined, 'not a cursor from `next`')
  .describe('From `next` of the page before')
