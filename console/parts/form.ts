/** A form: its mark, its number (sent twice it counts once), its fields and one button. */
import { randomUUID } from 'node:crypto'
import type { Words } from '#locales/i18n'
import { html, type Piece } from '../html.ts'
import type { Asked } from '../page.ts'
import { sayRefusal } from '../say-refusal.ts'
import type { Trouble } from '../trouble.ts'

type FormParts = {
  readonly action: string
  readonly button: string
  /** What it does cannot be undone, or is not what one came for. */
  readonly tone?: 'danger' | 'quiet'
}

export const formOf = (
  { mark }: Pick<Asked, 'mark'>,
  { action, button, tone }: FormParts,
  fields: Piece | readonly Piece[] = [],
): Piece =>
  html`<form method="post" action="${action}" novalidate><input type="hidden" name="mark" value="${mark}"><input type="hidden" name="once" value="${randomUUID()}">
${fields}
<p class="do"><button class="btn ${classes[tone ?? 'main']}" type="submit">${button}</button></p></form>`

const classes = {
  main: 'btn-primary',
  danger: 'btn-danger',
  quiet: 'btn-outline-primary',
} as const

/** Everything that is wrong, above the form, each leading to its field. */
export function troubleList(trouble: Trouble | undefined, words: Words): Piece | undefined {
  if (trouble === undefined) return undefined
  const lines = Object.entries(trouble.fields).map(
    ([name, what]) => html`<li><a href="#${name}">${words.plain(`console:wrong.${what}`)}</a></li>`,
  )
  const refusal =
    trouble.refusal === undefined ? undefined : html`<p>${sayRefusal(trouble.refusal, words)}</p>`
  const list = lines.length === 0 ? undefined : html`<ul>${lines}</ul>`
  return html`<div class="trouble" role="alert"><h2>${words.plain('console:trouble')}</h2>${refusal}${list}</div>`
}
