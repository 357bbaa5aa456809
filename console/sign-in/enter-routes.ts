/**
 * From the link in the chat to a session. To look at a link does nothing: only the form on its page,
 * with the PIN, uses it up. Where a link is refused the answer is the same whatever is wrong with it.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Entered, enterConsole, lookAtLink } from '#core/session/enter'
import type { Words } from '#locales/i18n'
import type { ConsoleDeps } from '../deps.ts'
import { formIn } from '../door.ts'
import { html, type Piece } from '../html.ts'
import { inputField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { guardPage } from '../policy.ts'
import { checkFields, type Trouble, WrongFields } from '../trouble.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { wordsFor } from './language.ts'
import { pinKeeper } from './pin.ts'
import { isFromHere, markOf } from './same-site.ts'
import { sendPlain } from './sign-in-page.ts'
import { browserHashOf } from './visit.ts'

const config = { access: 'console' } as const
const path = '/enter/:code'
type Asked = FastifyRequest<{ Params: { code: string } }>

export function addEntering(app: FastifyInstance, deps: ConsoleDeps): void {
  app.get(path, { config }, async (request: Asked, reply) => {
    guardPage(reply)
    const link = await findLink(deps, request)
    if (link === undefined) return showGone(deps, request, reply)
    const browser = readCookie(deps, request, 'browser') ?? newSecret()
    writeCookie(deps, reply, 'browser', browser)
    return showPinForm(deps, reply, { ...link, code: request.params.code, browser })
  })
  app.post(path, { config }, async (request: Asked, reply) => {
    guardPage(reply)
    const link = await findLink(deps, request)
    const browser = readCookie(deps, request, 'browser')
    if (link === undefined) return showGone(deps, request, reply)
    const mark = formIn(request).text('mark')
    if (browser === undefined || !isFromHere(deps, request, { secret: browser, mark })) {
      return showStrange(deps, request, reply)
    }
    return enter(deps, request, reply, { ...link, code: request.params.code, browser })
  })
}

type FoundLink = NonNullable<Awaited<ReturnType<typeof findLink>>>
type Entering = FoundLink & { readonly code: string; readonly browser: string }

async function findLink(deps: ConsoleDeps, request: Asked) {
  const { code } = request.params
  if (!/^[\w-]{20,64}$/.test(code)) return undefined
  const place = await deps.lookups.findConsoleLink(deps.hash(code))
  if (place === undefined) return undefined
  const looked = await lookAtLink(deps.ports)(place)
  if (!looked.ok) return undefined
  const { hasPin, language } = looked.value
  return { place, hasPin, words: wordsFor(deps, request, language) }
}

async function enter(
  deps: ConsoleDeps,
  request: Asked,
  reply: FastifyReply,
  entering: Entering,
): Promise<FastifyReply> {
  const form = formIn(request)
  const pin = form.text('pin')
  try {
    checkFields({
      pin: !/^\d{6,12}$/.test(pin) && 'pinForm',
      again: !entering.hasPin && form.text('again') !== pin && 'pinAgain',
    })
  } catch (fault) {
    if (!(fault instanceof WrongFields)) throw fault
    const trouble = { typed: form, fields: fault.fields }
    return showPinForm(deps, reply.code(422), entering, trouble)
  }
  const secret = newSecret()
  const entered = await enterConsole(
    deps.ports,
    deps.pins ?? pinKeeper,
  )({
    ...entering.place,
    pin,
    sessionHash: deps.hash(secret),
    browserHash: browserHashOf(deps, request, entering.browser),
  })
  if (!entered.ok) return showGone(deps, request, reply)
  if (entered.value.outcome === 'entered') {
    writeCookie(deps, reply, 'session', secret)
    return reply.redirect('/console', 303)
  }
  const wrong = wrongOf[entered.value.outcome]
  const trouble = { typed: form, fields: { pin: wrong } }
  const status = entered.value.outcome === 'locked' ? 429 : 422
  return showPinForm(deps, reply.code(status), entering, trouble)
}

const wrongOf = {
  wrong: 'pin',
  locked: 'pinLocked',
  unfit: 'pinUnfit',
} as const satisfies Record<Exclude<Entered['outcome'], 'entered'>, string>

/** 256 random bits. */
const newSecret = (): string => randomBytes(32).toString('base64url')

function showPinForm(
  deps: ConsoleDeps,
  reply: FastifyReply,
  { code, browser, words, hasPin }: Entering,
  trouble?: Trouble,
): FastifyReply {
  const kind = hasPin ? 'pin' : 'newPin'
  const content = html`${troubleList(trouble, words)}<p>${words.plain(`console:enter.${kind}.text`)}</p>
${formOf(
  { mark: markOf(deps, browser) },
  { action: `/console/enter/${code}`, button: words.plain(`console:enter.${kind}.button`) },
  pinFields(words, hasPin, trouble),
)}`
  const title = words.plain(`console:enter.${kind}.title`)
  return sendPlain(reply, words, title, content, trouble !== undefined)
}

function pinFields(words: Words, hasPin: boolean, trouble: Trouble | undefined): readonly Piece[] {
  const context = { words, trouble }
  const digits = { type: 'password', inputmode: 'numeric', required: true, most: 12 } as const
  const label = (name: 'label' | 'again') => words.plain(`console:enter.${name}`)
  const autocomplete = hasPin ? 'current-password' : 'new-password'
  const pin = { ...digits, autocomplete, name: 'pin', label: label('label') }
  if (hasPin) return [inputField(context, pin)]
  const hint = words.plain('console:enter.hint')
  return [
    inputField(context, { ...pin, hint }),
    inputField(context, { ...digits, autocomplete, name: 'again', label: label('again') }),
  ]
}

function showGone(deps: ConsoleDeps, request: Asked, reply: FastifyReply): FastifyReply {
  const words = wordsFor(deps, request)
  const content = html`<p>${words.plain('console:gone.text')}</p>`
  return sendPlain(reply.code(410), words, words.plain('console:gone.title'), content)
}

function showStrange(deps: ConsoleDeps, request: Asked, reply: FastifyReply): FastifyReply {
  const words = wordsFor(deps, request)
  const content = html`<p>${words.plain('console:strange.text')}</p>`
  return sendPlain(reply.code(403), words, words.plain('console:strange.title'), content)
}
