/** Who asks for a page: read from the session, anew at each request. */
import type { FastifyRequest } from 'fastify'
import { readVisitor, type Visitor } from '#core/session/read-visitor'
import type { ConsoleDeps } from '../deps.ts'
import { readCookie } from './cookies.ts'

export type Visit = { readonly visitor: Visitor; readonly secret: string }

export async function readVisit(
  deps: ConsoleDeps,
  request: FastifyRequest,
): Promise<Visit | undefined> {
  const secret = readCookie(deps, request, 'session')
  const browser = readCookie(deps, request, 'browser')
  if (secret === undefined || browser === undefined) return undefined
  const found = await deps.lookups.findSession(deps.hash(secret))
  if (found === undefined) return undefined
  const browserHash = browserHashOf(deps, request, browser)
  const visitor = await readVisitor(deps.ports)({ ...found, browserHash })
  return visitor && { visitor, secret }
}

/** A cookie that is carried into another browser is not that browser's. */
export const browserHashOf = (
  { hash }: Pick<ConsoleDeps, 'hash'>,
  request: FastifyRequest,
  browser: string,
): string => hash(`browser ${browser} ${request.headers['user-agent'] ?? ''}`)
