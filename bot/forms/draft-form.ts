/** The pure part of a dialogue: which step is next, which buttons a step shows. */
import { plainText } from '#core/category/normalise'
import type { Draft } from '#core/draft/store'
import type { Words } from '#locales/i18n'
import type { Button, View } from '../views/view.ts'
import type { Answers, Form, FormStep } from './form.ts'

export function stepAt(form: Form, key: string): FormStep {
  const step = form.steps.find(s => s.key === key)
  if (step === undefined) throw new Error(`form ${form.name} has no step ${key}`)
  return step
}

const applies = (step: FormStep, answers: Answers): boolean => step.when?.(answers) ?? true

/** The next step whose condition holds; undefined when the form is complete. */
export function stepAfter(form: Form, key: string, answers: Answers): FormStep | undefined {
  const at = form.steps.findIndex(s => s.key === key)
  return form.steps.slice(at + 1).find(step => applies(step, answers))
}

export function stepBefore(form: Form, key: string, answers: Answers): FormStep | undefined {
  const at = form.steps.findIndex(s => s.key === key)
  return form.steps.slice(0, at).findLast(step => applies(step, answers))
}

export const firstStep = (form: Form, answers: Answers): FormStep | undefined =>
  form.steps.find(step => applies(step, answers))

/** `f:<draft>:<step number>:<value>`: a button names its dialogue and its step, so old ones show. */
export const choiceOf =
  (form: Form, draft: Pick<Draft, 'id' | 'step'>) =>
  (value: string, label: string): Button => ({
    text: label,
    data: `f:${draft.id}:${form.steps.findIndex(s => s.key === draft.step)}:${value}`,
  })

export type FormTap = { readonly draftId: number; readonly step: number; readonly value: string }

export function readTap(data: string): FormTap | undefined {
  const match = /^f:(\d{1,15}):(\d{1,3}):(.{0,44})$/u.exec(data)
  if (match === null) return undefined
  return { draftId: Number(match[1]), step: Number(match[2]), value: match[3] ?? '' }
}

/**
 * Typed words that are a button's label, or its part before the comma ("no" for "No, thanks"),
 * mean that button. Undefined when none or several are meant.
 */
export function valueOfLabel(buttons: readonly Button[], typed: string): string | undefined {
  const said = lettersOf(typed)
  if (said === '') return undefined
  const meant = buttons.flatMap(button => {
    if (!('data' in button)) return []
    const isMeant = [button.text, button.text.split(/[,،]/)[0] ?? ''].some(
      label => lettersOf(label) === said,
    )
    const value = isMeant ? readTap(button.data)?.value : undefined
    return value === undefined ? [] : [value]
  })
  return meant.length === 1 ? meant[0] : undefined
}

const lettersOf = (text: string): string =>
  (plainText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

export const navigation = { back: '<', cancel: 'x', help: '?' } as const

/** Back (when there is a step before), cancel and a human, at every step, in one row. */
export function withNavigation(
  view: View,
  words: Words,
  choose: (value: string, label: string) => Button,
  canGoBack: boolean,
): View {
  const back = canGoBack ? [choose(navigation.back, words.plain('common:back'))] : []
  const row = [
    ...back,
    choose(navigation.cancel, words.plain('common:cancel')),
    choose(navigation.help, words.plain('common:help')),
  ]
  return { ...view, rows: [...view.rows, row] }
}
