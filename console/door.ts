/** From a request to a page: who asks is read first, then the page shows, or its form acts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isStaff } from '#core/member/authority'
import { RefusedError } from '#core/refused'
import { handOver, showRefusedForm, showUnknown, showWithin, type Within } from './answer.ts'
import type { ConsoleDeps } from './deps.ts'
import { type Form, toForm } from './form.ts'
import type { Asked, Audience, Done, PageRoute, Section, Show } from './page.ts'
import { guardPage } from './policy.ts'
import { originOf } from './sign-in/cookies.ts'
import { wordsFor } from './sign-in/language.ts'
import { isFromHere, markOf } from './sign-in/same-site.ts'
import { showSignIn } from './sign-in/sign-in-page.ts'
import { readVisit, type Visit } from './sign-in/visit.ts'
import { type Trouble, WrongFields } from './trouble.ts'

const config = { access: 'console' } as const

type House = {
  readonly deps: ConsoleDeps
  readonly sections: readonly Section[]
}

/** The pages of one section of the menu. */
export function addSection(app: FastifyInstance, house: House, section: Section): void {
  for (const page of section.pages) {
    const own = section.for === 'coordinator' ? section.for : 'staff'
    const place = { section, only: page.for ?? own }
    const { show, act } = page
    if (show !== undefined) {
      app.get(page.path, { config }, (request, reply) =>
        visited(house, place, { request, reply }, visiting => answer(visiting, show)),
      )
    }
    if (act !== undefined) {
      app.post(page.path, { config }, (request, reply) =>
        visited(house, place, { request, reply }, visiting => take(visiting, page, act)),
      )
    }
  }
}

type Place = { readonly section: Section; readonly only: Audience }
type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }
type Visiting = Exchange & {
  readonly asked: Asked
  readonly visit: Visit
  readonly within: Within
}

/** Nobody is shown the way in; who has not the role, or not the right, that there is no such page. */
async function visited(
  { deps, sections }: House,
  { section, only }: Place,
  { request, reply }: Exchange,
  work: (visiting: Visiting) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  guardPage(reply)
  const visit = await readVisit(deps, request)
  if (visit === undefined) return showSignIn(deps, request, reply.code(401))
  const asked = toAsked(deps, request, visit)
  const mine = sections.filter(each => isFor(each.for ?? 'staff', visit))
  const within = { asked, menu: mine, here: section.href }
  if (!isFor(only, visit)) return showUnknown(reply, within)
  try {
    return await work({ request, reply, asked, visit, within })
  } catch (fault) {
    const isUnknown = fault instanceof RefusedError && fault.refusal.code === 'not-found'
    if (isUnknown) return showUnknown(reply, within)
    throw fault
  }
}

async function answer({ reply, asked, within }: Visiting, show: Show): Promise<FastifyReply> {
  const shown = await show(asked)
  return 'bytes' in shown ? handOver(reply, shown) : showWithin(reply, shown, within)
}

async function take(
  { request, reply, asked, visit, within }: Visiting,
  { again, show }: PageRoute,
  act: NonNullable<PageRoute['act']>,
): Promise<FastifyReply> {
  const form = formIn(request)
  const { secret } = visit
  if (!isFromHere(asked.deps, request, { secret, mark: form.text('mark') })) {
    return showRefusedForm(reply, within)
  }
  try {
    const done = await act(asked, form)
    if ('content' in done) return await showWithin(reply, done, within)
    return await reply.redirect(addressOf(done), 303)
  } catch (fault) {
    const trouble = troubleOf(fault, form)
    const page = again ?? show
    if (trouble === undefined || page === undefined) throw fault
    const shown = await page(asked, trouble)
    if ('bytes' in shown) throw fault
    const status = trouble.refusal === undefined ? 422 : 409
    return showWithin(reply.code(status), shown, { ...within, isWrong: true })
  }
}

function troubleOf(fault: unknown, typed: Form): Trouble | undefined {
  if (fault instanceof WrongFields) return { typed, fields: fault.fields }
  if (!(fault instanceof RefusedError) || fault.refusal.code === 'not-found') return undefined
  return { typed, fields: {}, refusal: fault.refusal }
}

const addressOf = ({ to, said }: Done): string =>
  said === undefined ? to : `${to}${to.includes('?') ? '&' : '?'}said=${said}`

/** Whoever came in at all is of the desk, or places people for a promoter. */
export function isFor(audience: Audience, { visitor: { roles } }: Pick<Visit, 'visitor'>): boolean {
  if (audience === 'placers') return true
  return audience === 'staff' ? isStaff(roles) : roles.includes(audience)
}

function toAsked(deps: ConsoleDeps, request: FastifyRequest, { visitor, secret }: Visit): Asked {
  const now = deps.ports.now()
  return {
    ...{ deps, visitor, now },
    words: wordsFor(deps, request, visitor.language),
    today: now.toZonedDateTimeISO(visitor.timeZone).toPlainDate(),
    params: request.params as Record<string, string>,
    query: toForm(new URLSearchParams(request.url.split('?')[1] ?? '')),
    origin: originOf(deps, request),
    mark: markOf(deps, secret),
  }
}

/** What the parser of this door's forms made; nothing for any other kind of body. */
export const formIn = ({ body }: FastifyRequest): Form =>
  toForm(body instanceof URLSearchParams ? body : new URLSearchParams())
