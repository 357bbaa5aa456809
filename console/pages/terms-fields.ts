/** The fields in which the terms of a placement are written. */
import type { Placement } from '#core/placement/placement'
import type { Piece } from '../html.ts'
import {
  type Choice,
  checkField,
  type FieldContext,
  inputField,
  selectField,
  textField,
} from '../parts/fields.ts'

type Choices = {
  readonly kinds: readonly Choice[]
  readonly bodies: readonly Choice[]
  readonly hosts: readonly Choice[]
  /** So much of a fine is worth a day, where the law has it so. */
  readonly dayOfFine: number | undefined
}

type Known = Pick<Placement, 'order' | 'owed' | 'fromDay' | 'toDay' | 'activity' | 'hostId'>

/** Of a draft: all that can be said of it. `known`: what was said before. */
export function termsFields(
  context: FieldContext,
  { kinds, bodies, hosts, dayOfFine }: Choices,
  known?: Known,
): Piece[] {
  const { words } = context
  const field = fieldIn(context, valuesOf(known))
  const choose = words.plain('console:choose')
  const promoter = { ...field('promoter'), choices: bodies, none: '—' }
  return [
    selectField(context, {
      ...{ ...field('scheme'), choices: kinds, none: choose, required: true },
      hint: words.plain('console:terms.hint.scheme'),
    }),
    ...(bodies.length === 0 ? [] : [selectField(context, promoter)]),
    ...orderFields(context, field),
    ...totalFields(context, field, dayOfFine),
    inputField(context, { ...field('from'), type: 'date', required: true }),
    inputField(context, { ...field('to'), type: 'date', required: true }),
    selectField(context, { ...field('host'), choices: hosts, none: choose, required: true }),
    inputField(context, { ...field('activity'), required: true, most: 80 }),
    ...ownFields(context, field, known),
  ]
}

/** What may be said anew also of what is under way. */
export function changeFields(
  context: FieldContext,
  { hosts, dayOfFine }: Pick<Choices, 'hosts' | 'dayOfFine'>,
  known: Known,
): Piece[] {
  const { words } = context
  const field = fieldIn(context, valuesOf(known))
  return [
    inputField(context, { ...field('to'), type: 'date', required: true }),
    selectField(context, {
      ...{ ...field('host'), choices: hosts, required: true },
      hint: words.plain('console:terms.hint.host'),
    }),
    inputField(context, { ...field('activity'), required: true, most: 80 }),
    ...orderFields(context, field),
    ...totalFields(context, field, dayOfFine),
    ...ownFields(context, field, known),
  ]
}

type FieldOf = (name: FieldName) => { name: FieldName; label: string; value: string }

const fieldIn =
  ({ words }: FieldContext, values: Partial<Record<FieldName, string>>): FieldOf =>
  name => ({ name, label: words.plain(`console:fact.${name}`), value: values[name] ?? '' })

const orderFields = (context: FieldContext, field: FieldOf): readonly Piece[] => [
  inputField(context, { ...field('reference'), required: true, most: 120 }),
  inputField(context, { ...field('authority'), most: 120 }),
]

function totalFields(
  context: FieldContext,
  field: FieldOf,
  dayOfFine: number | undefined,
): readonly Piece[] {
  const { words } = context
  const days = { ...field('owedDays'), inputmode: 'numeric' } as const
  const fine =
    dayOfFine === undefined
      ? []
      : [
          inputField(context, {
            ...field('fine'),
            hint: words.plain('console:terms.hint.fine', { euros: dayOfFine / 100 }),
          }),
        ]
  return [
    inputField(context, { ...days, hint: words.plain('console:terms.hint.owedDays') }),
    ...fine,
    inputField(context, { ...field('owed'), hint: words.plain('console:terms.hint.owed') }),
  ]
}

function ownFields(
  context: FieldContext,
  field: FieldOf,
  known: Pick<Known, 'order'> | undefined,
): readonly Piece[] {
  const { words } = context
  return [
    inputField(context, { ...field('weekLeast'), hint: words.plain('console:terms.hint.limits') }),
    inputField(context, field('weekMost')),
    inputField(context, field('dayMost')),
    checkField(context, {
      ...{ name: 'consents', label: words.plain('console:fact.consents') },
      choices: [{ value: 'yes', text: words.plain('console:terms.consents') }],
      values: known?.order.consents === true ? ['yes'] : [],
    }),
    textField(context, { ...field('note'), most: 500 }),
  ]
}

function valuesOf(known: Known | undefined): Partial<Record<FieldName, string>> {
  if (known === undefined) return {}
  const { order, owed, fromDay, toDay, hostId, activity } = known
  const { limits, owedDays, fineCents } = order
  return {
    ...{ scheme: order.scheme, promoter: String(order.promoterId ?? '') },
    ...{ reference: order.reference, authority: order.authority, note: order.note },
    ...{ owedDays: String(owedDays ?? ''), owed: asHours(owed), activity },
    fine: fineCents === null ? '' : (fineCents / 100).toFixed(2),
    ...{ from: fromDay.toString(), to: toDay.toString(), host: String(hostId) },
    ...{ weekLeast: asHours(limits.weekLeast), weekMost: asHours(limits.weekMost) },
    dayMost: asHours(limits.dayMost),
  }
}

/** To a hundredth: no minute is lost, and the form reads it again. */
const asHours = (minutes: number | null): string =>
  minutes === null ? '' : String(Number((minutes / 60).toFixed(2)))

type FieldName =
  | 'scheme'
  | 'promoter'
  | 'reference'
  | 'authority'
  | 'owedDays'
  | 'fine'
  | 'owed'
  | 'from'
  | 'to'
  | 'host'
  | 'activity'
  | 'weekLeast'
  | 'weekMost'
  | 'dayMost'
  | 'note'
