import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaValidationError,
} from 'fastify'
import { RefusedError } from '#core/refused'
import type { ApiDeps } from '../deps.ts'
import { describeFault } from '../describe-fault.ts'
import { type Problem, ProblemError, problemType, toProblem } from '../problem.ts'
import { refusalToProblem } from '../refusal-status.ts'
import { createAllowedMethods } from './allowed-methods.ts'

/** Every answer that is not a success leaves as problem+json; every fault with an id to quote. */
export function addProblems(app: FastifyInstance, deps: ApiDeps): void {
  const noteFault = noteFaultWith(deps)
  const allowedMethods = createAllowedMethods(app)
  app.addHook('preValidation', ({ body, query }, _reply, done) => {
    done(
      (isObject(body) && holdsNull(body)) || holdsNull(query)
        ? new ProblemError(...notKept)
        : undefined,
    )
  })
  app.setErrorHandler((error, request, reply) => {
    const expected = toExpected(error)
    if (expected !== undefined) return answer(reply, expected)
    const faultId = noteFault(error, request)
    return answer(reply, toProblem(500, 'fault', 'Something broke; quote this id', { faultId }))
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(request.url)
    if (allowed.length === 0) return answer(reply, toProblem(404, 'no-such-path'))
    void reply.header('allow', allowed.join(', '))
    return answer(reply, toProblem(405, 'method-not-allowed'))
  })
}

/** Writes a fault down; the id that its reader may quote. */
export const noteFaultWith =
  ({ metrics }: Pick<ApiDeps, 'metrics'>) =>
  (error: unknown, request: FastifyRequest): string => {
    const faultId = randomUUID().slice(0, 8)
    const { url: route } = request.routeOptions
    request.log.error({ faultId, route, ...describeFault(error) }, 'fault')
    metrics.countFault('api')
    return faultId
  }

function toExpected(error: unknown): Problem | undefined {
  if (error instanceof RefusedError) return refusalToProblem(error.refusal)
  if (error instanceof ProblemError) return error.problem
  if (isUnkeepable(error)) return toProblem(...notKept)
  if (!isHttpError(error)) return undefined
  if (error.validation !== undefined) {
    const errors = error.validation.map(each => ({
      pointer: `${error.validationContext ?? 'body'}${each.instancePath.replace(/\/$/, '')}`,
      detail: each.message ?? 'not valid',
    }))
    return toProblem(400, 'invalid-request', 'The request does not fit its description', { errors })
  }
  const { statusCode } = error
  if (statusCode === undefined || statusCode < 400 || statusCode > 499) return undefined
  return toProblem(statusCode, slug(STATUS_CODES[statusCode] ?? 'error'))
}

/** What no text of a field may hold; sealed, it would come to light only later. */
const holdsNull = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : isObject(value) && Object.values(value).some(holdsNull)
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** By PostgreSQL's word: a sign that no text may hold, a day that no calendar has. */
const unkeepable: readonly unknown[] = ['22021', '22008', '22P05']
const isUnkeepable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && unkeepable.includes(error.code)
const notKept = [400, 'invalid-request', 'It holds a sign or a day that cannot be kept'] as const

type HttpError = {
  readonly statusCode?: number
  readonly validation?: readonly FastifySchemaValidationError[]
  readonly validationContext?: string
}

const isHttpError = (error: unknown): error is HttpError =>
  typeof error === 'object' && error !== null && ('statusCode' in error || 'validation' in error)

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]+/g, '-')

function answer(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="filo"')
  return reply.code(problem.status).type(problemType).send(problem)
}
