/** Answers that anybody may keep for a while, and that are asked for again by their mark alone. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Answer = { readonly type: string; readonly body: string; readonly status?: 200 | 404 | 410 }

/** Seconds: what is withdrawn is gone from every copy after that long. */
const freshFor = 300

export function answerOpen(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, status = 200 }: Answer,
): FastifyReply {
  const mark = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  void reply.headers({
    'cache-control': `public, max-age=${freshFor}`,
    vary: 'Accept-Language',
    etag: mark,
  })
  if (status === 200 && hasMark(request.headers['if-none-match'], mark)) {
    return reply.code(304).send()
  }
  return reply.code(status).type(type).send(body)
}

function hasMark(header: string | undefined, mark: string): boolean {
  const known = (header ?? '').split(',').map(each => each.trim().replace(/^W\//, ''))
  return known.includes(mark) || known.includes('*')
}
