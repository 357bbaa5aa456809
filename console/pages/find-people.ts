/** Whom a form is about, first: by the beginning of a name. */
import { findPerson } from '#core/fund/find-person'
import { unwrap } from '#core/refused'
import { html, type Piece } from '../html.ts'
import type { Asked } from '../page.ts'
import { inputField } from '../parts/fields.ts'

/** Each person leads on to `href`/their number. */
export async function findPeople(asked: Asked, href: string): Promise<Piece> {
  const { words, query, visitor, deps } = asked
  const text = query.text('name')
  const { territoryId, memberId: by } = visitor
  const people =
    text === '' ? [] : unwrap(await findPerson(deps.ports)({ territoryId, by, text, page: 1 }))
  const field = inputField(
    { words, trouble: undefined },
    { name: 'name', label: words.plain('console:search.label'), value: text, required: true },
  )
  const lines = people.map(
    ({ id, firstName, municipality }) =>
      html`<li><a href="${href}/${id}">${firstName}${municipality === null ? '' : `, ${municipality}`} <span class="optional">${words.plain('console:search.number', { id })}</span></a></li>`,
  )
  const none =
    text === '' ? undefined : html`<p role="status">${words.plain('console:search.none')}</p>`
  return html`<form method="get" action="${href}" class="filter">${field}<p class="do"><button class="btn btn-primary" type="submit">${words.plain('console:search.button')}</button></p></form>
${lines.length === 0 ? none : html`<ul class="choices">${lines}</ul>`}`
}
