/** What who is not signed in reads: how one comes in, and what is wrong with the way they tried. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Words } from '#locales/i18n'
import { sendPage } from '../answer.ts'
import type { ConsoleDeps } from '../deps.ts'
import { html, type Piece } from '../html.ts'
import { renderPage } from '../parts/layout.ts'
import { wordsFor } from './language.ts'

export function showSignIn(
  deps: ConsoleDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const words = wordsFor(deps, request)
  const steps = (['menu', 'tools', 'open', 'pin'] as const).map(
    step => html`<li>${words.plain(`console:signIn.${step}`)}</li>`,
  )
  const content = html`<p>${words.plain('console:signIn.text')}</p><ol class="steps">${steps}</ol>`
  return sendPlain(reply, words, words.plain('console:signIn.title'), content)
}

/** Without a menu: nobody is signed in. */
export const sendPlain = (
  reply: FastifyReply,
  words: Words,
  title: string,
  content: Piece,
  isWrong = false,
): FastifyReply => sendPage(reply, renderPage({ title, content }, { words, menu: [], isWrong }))
