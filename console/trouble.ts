/** What is wrong with a form: field by field, or as a whole when a use case refuses it. */
import type { Refusal } from '#core/refusal'
import { RefusedError } from '#core/refused'
import type { Files } from '#locales/keys'
import type { Form } from './form.ts'

/** `console:wrong.<this>` */
export type Wrong = keyof Files['console']['wrong']

export type Trouble = {
  /** What was typed, so that nobody types it twice. */
  readonly typed: Form
  readonly fields: Readonly<Record<string, Wrong>>
  readonly refusal?: Refusal
}

/** Thrown on the way; the door answers with the page anew. */
export class WrongFields extends Error {
  readonly fields: Readonly<Record<string, Wrong>>

  constructor(fields: Readonly<Record<string, Wrong>>) {
    super('wrong fields')
    this.fields = fields
  }
}

/** Nothing of this id for whoever asks: it may be there for others. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new RefusedError({ code: 'not-found' })
  return value
}

/** Throws with every field that is wrong; undefined stands for right. */
export function checkFields(fields: Readonly<Record<string, Wrong | undefined | false>>): void {
  const wrong = Object.entries(fields).flatMap(([name, what]) => (what ? [[name, what]] : []))
  if (wrong.length > 0) throw new WrongFields(Object.fromEntries(wrong) as Record<string, Wrong>)
}
