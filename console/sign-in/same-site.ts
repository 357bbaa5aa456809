/**
 * A form counts when it was shown here, to this browser: it carries a mark made from the secret in
 * the browser's cookie, and the browser says that it comes from our own pages.
 */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { ConsoleDeps } from '../deps.ts'
import { originOf } from './cookies.ts'

export const markOf = ({ hash }: Pick<ConsoleDeps, 'hash'>, secret: string): string =>
  hash(`form of the pages ${secret}`)

export function isFromHere(
  deps: Pick<ConsoleDeps, 'hash' | 'publicUrl'>,
  request: FastifyRequest,
  { secret, mark }: { readonly secret: string; readonly mark: string },
): boolean {
  const [wanted, given] = [markOf(deps, secret), mark].map(text => Buffer.from(text))
  if (wanted === undefined || given?.length !== wanted.length) return false
  return timingSafeEqual(wanted, given) && isOwnOrigin(deps, request)
}

/** Browsers send an origin with every form; one that does not says at least from which site. */
function isOwnOrigin(deps: Pick<ConsoleDeps, 'publicUrl'>, request: FastifyRequest): boolean {
  const { origin } = request.headers
  if (origin !== undefined) return origin === originOf(deps, request)
  return request.headers['sec-fetch-site'] === 'same-origin'
}
