/** Pages speak Italian and English: the one chosen here, else the reader's own, else Italian. */
import type { FastifyRequest } from 'fastify'
import type { Words } from '#locales/i18n'
import type { ConsoleDeps } from '../deps.ts'
import { readCookie } from './cookies.ts'

export const pageLanguages = ['it', 'en'] as const
export type PageLanguage = (typeof pageLanguages)[number]

export const isPageLanguage = (text: string | undefined): text is PageLanguage =>
  pageLanguages.some(language => language === text)

/** `own`: of the member who is signed in; a browser says its own. */
export function wordsFor(deps: ConsoleDeps, request: FastifyRequest, own?: string): Words {
  const chosen = readCookie(deps, request, 'language')
  const browser = (request.headers['accept-language'] ?? '').slice(0, 2).toLowerCase()
  const found = [chosen, own ?? browser].find(isPageLanguage)
  return deps.wordsOf(found ?? 'it')
}
