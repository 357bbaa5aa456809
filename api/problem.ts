import { STATUS_CODES } from 'node:http'
import { z } from 'zod'

/** RFC 9457. `code` is what programs compare; `type` is the same as a URI. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457), with the facts of its code' })

export type Problem = z.infer<typeof problemSchema>

export const problemType = 'application/problem+json'

/** `facts` may hold ids and numbers, never names or text that people wrote. */
export function toProblem(
  status: number,
  code: string,
  title = STATUS_CODES[status] ?? 'Error',
  facts: Readonly<Record<string, unknown>> = {},
): Problem {
  return { ...facts, type: `urn:filo:problem:${code}`, title, status, code }
}

/** An expected answer of this door that no use case gives: no token, too fast, a reused key. */
export class ProblemError extends Error {
  readonly problem: Problem
  /** As the server's own errors name it, for doors that answer in another form. */
  readonly statusCode: number

  constructor(...parts: Parameters<typeof toProblem>) {
    super(parts[1])
    this.problem = toProblem(...parts)
    this.statusCode = this.problem.status
  }
}
