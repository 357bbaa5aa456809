import { z } from 'zod'
import { problemSchema, problemType } from '../problem.ts'

/** An id in a path; a list's ids come as numbers. */
export const idInPath = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'not an id')
  .transform(Number)

export const id = z.int().positive()

/** An instant, RFC 3339. */
export const instant = z.string().describe('Instant, RFC 3339, UTC')
export const minutes = z.int().describe('Whole minutes')
export const reason = z.string().trim().min(1).max(500).describe('Kept in the audit; no names')

export const writeHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\w.:-]{1,128}$/, '1 to 128 letters, digits, or . _ : -')
    .describe('The same key with the same request is carried out once'),
})

/** What any route may answer instead. */
export const problems = {
  '4xx': {
    description: 'Refused, with the reason',
    content: { [problemType]: { schema: problemSchema } },
  },
  '5xx': {
    description: 'A fault, with an id to quote',
    content: { [problemType]: { schema: problemSchema } },
  },
}

export const security = [{ token: [] }]

export const text = (value: { toString: () => string } | null): string | null =>
  value === null ? null : value.toString()
