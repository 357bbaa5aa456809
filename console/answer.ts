/** How pages leave: inside the frame, as a file, or as the word that there is nothing here. */
import type { FastifyReply } from 'fastify'
import { html } from './html.ts'
import type { Asked, Handed, Section, Shown } from './page.ts'
import { saidOf } from './page.ts'
import { type Frame, renderPage } from './parts/layout.ts'

export type Within = {
  readonly asked: Asked
  readonly menu: readonly Section[]
  /** The section that this page is below. */
  readonly here: string
  readonly isWrong?: boolean
}

export const showWithin = (reply: FastifyReply, shown: Shown, within: Within): FastifyReply =>
  sendPage(reply, renderPage(shown, frameOf(within)))

/** The same for what is not there and for what is not for whoever asks. */
export function showUnknown(reply: FastifyReply, within: Within): FastifyReply {
  const { words } = within.asked
  const content = html`<p>${words.plain('console:unknown.text')}</p>`
  return showWithin(
    reply.code(404),
    { title: words.plain('console:unknown.title'), content },
    within,
  )
}

/** A form that was not shown here, or stood open over a sign-out. */
export function showRefusedForm(reply: FastifyReply, within: Within): FastifyReply {
  const { words } = within.asked
  const content = html`<p>${words.plain('console:foreign.text')}</p>`
  return showWithin(
    reply.code(403),
    { title: words.plain('console:foreign.title'), content },
    within,
  )
}

export const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').send(page)

export const handOver = (reply: FastifyReply, { name, type, bytes }: Handed): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .type(type)
    .send(Buffer.from(bytes))

function frameOf({ asked, menu, here, isWrong = false }: Within): Frame {
  const { visitor, words, mark, query } = asked
  const said = saidOf(query.text('said'))
  return {
    ...{ words, menu, here, mark, isWrong },
    body: visitor.body,
    person: visitor.firstName,
    ...(said !== undefined && !isWrong && { said: words.plain(`console:said.${said}`) }),
  }
}
