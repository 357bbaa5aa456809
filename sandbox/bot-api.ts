import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dispatch } from './dispatch.ts'
import { ApiError, badRequest, errorBody, unauthorized } from './errors.ts'
import { type Form, readMultipart } from './multipart.ts'
import { isRecord, type Params } from './params.ts'
import type { World } from './world.ts'

type BotRoute = { Params: { token: string; method: string } }
type FileRoute = { Params: { token: string; '*': string } }

const noUploads: Form['uploads'] = new Map()
const jsonType = 'application/json'

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`, as Telegram serves them. */
export function registerBotApi(app: FastifyInstance, world: World, dispatch: Dispatch): void {
  readBodies(app)
  const fail = (reply: FastifyReply, error: ApiError) =>
    reply.code(error.code).type(jsonType).send(errorBody(error))

  app.route<BotRoute>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    async handler(request, reply) {
      const bot = world.bots.get(request.params.token)
      if (!bot) return fail(reply, unauthorized())
      const { params, uploads } = argumentsOf(request)
      const outcome = await dispatch(request.params.method, {
        bot,
        params,
        uploads,
        onHangUp: gone => void reply.raw.once('close', gone),
      })
      if (outcome.drop) {
        reply.hijack()
        reply.raw.destroy()
        return reply
      }
      if (outcome.retryAfter !== undefined) reply.header('retry-after', outcome.retryAfter)
      return reply.code(outcome.status).type(jsonType).send(outcome.body)
    },
  })
  app.get<FileRoute>('/file/bot:token/*', (request, reply) => {
    const bot = world.bots.get(request.params.token)
    if (!bot) return fail(reply, unauthorized())
    const file = bot.files.read(request.params['*'])
    if (!file) return fail(reply, new ApiError(404, 'Not Found'))
    return reply.type('application/octet-stream').send(file.bytes)
  })
  app.setErrorHandler((error, _request, reply) => {
    const known = error instanceof ApiError ? error : internal(error)
    return fail(reply, known)
  })
  app.setNotFoundHandler((_request, reply) => fail(reply, new ApiError(404, 'Not Found')))
}

function internal(error: unknown): ApiError {
  const status = isRecord(error) ? error['statusCode'] : undefined
  if (typeof status === 'number' && status < 500) return badRequest(String(error))
  process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`)
  return new ApiError(500, 'Internal Server Error')
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(jsonType, { parseAs: 'string' }, (_request, body, done) => {
    const parsed = parseJson(String(body))
    if (parsed instanceof ApiError) done(parsed)
    else done(null, parsed)
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addContentTypeParser('multipart/form-data', (request, payload, done) => {
    readMultipart(request.headers, payload).then(
      form => done(null, form),
      () => done(badRequest("can't parse multipart body")),
    )
  })
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume()
    payload.on('end', () => done(null, {}))
  })
}

function parseJson(body: string): unknown {
  if (body === '') return {}
  try {
    return JSON.parse(body)
  } catch {
    return badRequest("can't parse request parameters: invalid JSON")
  }
}

function argumentsOf(request: FastifyRequest<BotRoute>): Form {
  const { body } = request
  const query = isRecord(request.query) ? request.query : {}
  if (isForm(body)) return { params: { ...query, ...body.params }, uploads: body.uploads }
  const given: Params = isRecord(body) ? body : {}
  const params = Object.keys(query).length > 0 ? { ...query, ...given } : given
  return { params, uploads: noUploads }
}

const isForm = (body: unknown): body is Form => isRecord(body) && body['uploads'] instanceof Map
