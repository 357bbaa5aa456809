/** The fields of a form: a label above each, what it is for, what is wrong with it beside it. */
import type { Words } from '#locales/i18n'
import { html, type Piece } from '../html.ts'
import type { Trouble } from '../trouble.ts'

export type FieldContext = { readonly words: Words; readonly trouble: Trouble | undefined }

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly required?: boolean
  /** In a form that only chooses what is shown nothing has to be filled in. */
  readonly isFilter?: boolean
}

type Input = Field & {
  readonly type?: 'text' | 'date' | 'time' | 'password' | 'number'
  readonly inputmode?: 'numeric'
  readonly autocomplete?: string
  readonly most?: number
}

/** What was typed stands there again; a secret never does. */
export function inputField(context: FieldContext, field: Input): Piece {
  const { type = 'text', inputmode, autocomplete = 'off', most } = field
  const value = type === 'password' ? '' : typed(context, field)
  const extra = [
    inputmode && html` inputmode="${inputmode}"`,
    most !== undefined && html` maxlength="${most}"`,
  ].filter(piece => typeof piece === 'object')
  return wrapped(
    context,
    field,
    attributes =>
      html`<input class="form-control" type="${type}" value="${value}" autocomplete="${autocomplete}"${extra}${attributes}>`,
  )
}

export const textField = (
  context: FieldContext,
  field: Field & { readonly most?: number },
): Piece =>
  wrapped(
    context,
    field,
    attributes =>
      html`<textarea class="form-control" rows="3" maxlength="${field.most ?? 500}"${attributes}>${typed(context, field)}</textarea>`,
  )

export type Choice = { readonly value: string; readonly text: string }

export function selectField(
  context: FieldContext,
  field: Field & { readonly choices: readonly Choice[]; readonly none?: string },
): Piece {
  const chosen = typed(context, field)
  const option = ({ value, text }: Choice) =>
    html`<option value="${value}"${value === chosen ? html` selected` : undefined}>${text}</option>`
  const none = field.none === undefined ? [] : [option({ value: '', text: field.none })]
  return wrapped(
    context,
    field,
    attributes =>
      html`<select class="form-select"${attributes}>${[...none, ...field.choices.map(option)]}</select>`,
  )
}

/** Any of several; each is a tap. */
export function checkField(
  context: FieldContext,
  field: Omit<Field, 'value' | 'required'> & {
    readonly choices: readonly Choice[]
    readonly values?: readonly string[]
  },
): Piece {
  const chosen = context.trouble?.typed.all(field.name) ?? field.values ?? []
  const boxes = field.choices.map(
    ({ value, text }, at) =>
      html`<div class="check"><input type="checkbox" id="${field.name}-${at}" name="${field.name}" value="${value}"${
        chosen.includes(value) ? html` checked` : undefined
      }> <label for="${field.name}-${at}">${text}</label></div>`,
  )
  const { wrong } = wrongOf(context, field.name)
  return html`<fieldset class="field${wrong ? ' is-wrong' : ''}" id="${field.name}"><legend>${field.label}</legend>${hintOf(field)}${wrong}${boxes}</fieldset>`
}

const typed = ({ trouble }: FieldContext, { name, value = '' }: Field): string =>
  trouble?.typed.text(name) ?? value

function wrapped(
  context: FieldContext,
  field: Field,
  control: (attributes: Piece) => Piece,
): Piece {
  const { name, label, required } = field
  const { wrong, text } = wrongOf(context, name)
  const described = [
    ...(field.hint === undefined ? [] : [`${name}-hint`]),
    ...(text === undefined ? [] : [`${name}-wrong`]),
  ]
  const attributes = html` id="${name}" name="${name}"${required ? html` required` : undefined}${
    described.length > 0 ? html` aria-describedby="${described.join(' ')}"` : undefined
  }${text === undefined ? undefined : html` aria-invalid="true"`}`
  const optional =
    required || field.isFilter
      ? undefined
      : html` <span class="optional">${context.words.plain('console:optional')}</span>`
  return html`<div class="field${wrong ? ' is-wrong' : ''}"><label for="${name}">${label}${optional}</label>${hintOf(field)}${wrong}${control(attributes)}</div>`
}

const hintOf = ({ name, hint }: Pick<Field, 'name' | 'hint'>): Piece | undefined =>
  hint === undefined ? undefined : html`<p class="hint" id="${name}-hint">${hint}</p>`

function wrongOf({ words, trouble }: FieldContext, name: string) {
  const what = trouble?.fields[name]
  if (what === undefined) return { text: undefined, wrong: undefined }
  const text = words.plain(`console:wrong.${what}`)
  return { text, wrong: html`<p class="wrong" id="${name}-wrong">${text}</p>` }
}
