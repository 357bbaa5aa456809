/**
 * Two cookies: what a browser is known by from the moment it opens a link, and what its session is.
 * Over https they bear the prefix that binds them to this host and to nothing below it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ConsoleDeps } from '../deps.ts'

type Name = 'browser' | 'session' | 'language'

/** Undefined when it is not there, or was not written here. */
export function readCookie(
  deps: Pick<ConsoleDeps, 'publicUrl'>,
  request: FastifyRequest,
  name: Name,
): string | undefined {
  const wanted = nameOf(name, isSecure(deps, request))
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split('=')
    if (key === wanted && /^[\w-]{2,64}$/.test(value)) return value
  }
  return undefined
}

/** Gone with the window; an empty value takes it away at once. */
export function writeCookie(
  deps: Pick<ConsoleDeps, 'publicUrl'>,
  reply: FastifyReply,
  name: Name,
  value: string,
): void {
  const secure = isSecure(deps, reply.request)
  const ends = value === '' ? '; Max-Age=0' : ''
  const flags = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}${ends}`
  void reply.header('set-cookie', `${nameOf(name, secure)}=${value}; ${flags}`)
}

export const originOf = ({ publicUrl }: Pick<ConsoleDeps, 'publicUrl'>, request: FastifyRequest) =>
  publicUrl === undefined ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin

const isSecure = (deps: Pick<ConsoleDeps, 'publicUrl'>, request: FastifyRequest): boolean =>
  originOf(deps, request).startsWith('https:')

const nameOf = (name: Name, secure: boolean): string => `${secure ? '__Host-' : ''}filo-${name}`
