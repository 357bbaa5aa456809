/** The operators' pages, as one plugin below /console: the way in and out, and every section. */
import type { FastifyInstance, FastifyPluginCallback } from 'fastify'
import { signOut } from '#core/session/sign-out'
import { sendPage } from './answer.ts'
import { findAsset } from './assets.ts'
import type { ConsoleDeps } from './deps.ts'
import { addSection, formIn, isFor } from './door.ts'
import { html } from './html.ts'
import { accessibilityPage } from './pages/accessibility.ts'
import { certificateSection } from './pages/certificates.ts'
import { flagSection } from './pages/flags.ts'
import { hostSection } from './pages/hosts.ts'
import { mandateSection } from './pages/mandates.ts'
import { peopleSection } from './pages/people.ts'
import { placementSection } from './pages/placements.ts'
import { todaySection } from './pages/today.ts'
import { renderPage } from './parts/layout.ts'
import { guardPage } from './policy.ts'
import { writeCookie } from './sign-in/cookies.ts'
import { addEntering } from './sign-in/enter-routes.ts'
import { isPageLanguage, wordsFor } from './sign-in/language.ts'
import { isFromHere } from './sign-in/same-site.ts'
import { sendPlain, showSignIn } from './sign-in/sign-in-page.ts'
import { readVisit } from './sign-in/visit.ts'

const config = { access: 'console' } as const
const year = 365 * 24 * 3600

/** In the order of the menu. */
const sections = [
  ...[placementSection, todaySection, flagSection],
  ...[hostSection, certificateSection, mandateSection, peopleSection],
]

export const consolePages =
  (deps: ConsoleDeps): FastifyPluginCallback =>
  (app, _options, done) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, parsed) => {
        parsed(null, new URLSearchParams(String(body)))
      },
    )
    addFaults(app, deps)
    addAssets(app)
    addEntering(app, deps)
    addHome(app, deps)
    addLeaving(app, deps)
    for (const section of sections) addSection(app, { deps, sections }, section)
    done()
  }

function addFaults(app: FastifyInstance, deps: ConsoleDeps): void {
  app.setErrorHandler((error, request, reply) => {
    guardPage(reply)
    const words = wordsFor(deps, request)
    const { statusCode } = error as { readonly statusCode?: number }
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
      const what = statusCode === 429 ? 'busy' : 'unknown'
      const content = html`<p>${words.plain(`console:${what}.text`)}</p>`
      return sendPlain(reply.code(statusCode), words, words.plain(`console:${what}.title`), content)
    }
    const id = deps.noteFault(error, request)
    const content = html`<p>${words.plain('console:fault.text', { id })}</p>`
    return sendPlain(reply.code(500), words, words.plain('console:fault.title'), content)
  })
  app.setNotFoundHandler((request, reply) => {
    guardPage(reply)
    const words = wordsFor(deps, request)
    const content = html`<p>${words.plain('console:unknown.text')}</p>`
    return sendPlain(reply.code(404), words, words.plain('console:unknown.title'), content)
  })
}

function addAssets(app: FastifyInstance): void {
  app.get<{ Params: { name: string } }>('/assets/:name', { config }, (request, reply) => {
    const asset = findAsset(request.params.name)
    if (asset === undefined) {
      reply.callNotFound()
      return reply
    }
    const isPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    const packed = isPacked ? asset.packed : undefined
    if (packed !== undefined) void reply.header('content-encoding', 'gzip')
    void reply.headers({
      'cache-control': `public, max-age=${year}, immutable`,
      vary: 'Accept-Encoding',
    })
    return reply.type(asset.type).send(packed ?? asset.bytes)
  })
}

function addHome(app: FastifyInstance, deps: ConsoleDeps): void {
  app.get('/', { config }, async (request, reply) => {
    guardPage(reply)
    const visit = await readVisit(deps, request)
    if (visit === undefined) return showSignIn(deps, request, reply)
    const first = sections.find(each => isFor(each.for ?? 'staff', visit))
    return reply.redirect(first?.href ?? '/console/accessibility', 303)
  })
  app.get('/accessibility', { config }, (request, reply) => {
    guardPage(reply)
    const words = wordsFor(deps, request)
    return sendPage(reply, renderPage(accessibilityPage(words), { words, menu: [] }))
  })
}

/** Out, and the language of the frame: small forms that stand on every page. */
function addLeaving(app: FastifyInstance, deps: ConsoleDeps): void {
  app.post('/leave', { config }, async (request, reply) => {
    guardPage(reply)
    const visit = await readVisit(deps, request)
    const mark = formIn(request).text('mark')
    if (visit !== undefined && isFromHere(deps, request, { secret: visit.secret, mark })) {
      await signOut(deps.ports)(visit.visitor)
      writeCookie(deps, reply, 'session', '')
    }
    return reply.redirect('/console', 303)
  })
  app.post('/language', { config }, async (request, reply) => {
    guardPage(reply)
    const visit = await readVisit(deps, request)
    const form = formIn(request)
    const language = form.text('language')
    const isOwn =
      visit !== undefined &&
      isFromHere(deps, request, { secret: visit.secret, mark: form.text('mark') })
    if (isOwn && isPageLanguage(language)) writeCookie(deps, reply, 'language', language)
    return reply.redirect('/console', 303)
  })
}
