/** The fields in which the terms of a placement are written, and what is read from them. */
import { type MemberId, toId } from '#core/ids'
import type { TermsPatch } from '#core/placement/change-placement'
import type { WrittenTerms } from '#core/placement/check-terms'
import type { Placement } from '#core/placement/placement'
import { schemes } from '#core/scheme/scheme'
import type { Form } from '../form.ts'
import type { Piece } from '../html.ts'
import {
  type Choice,
  checkField,
  type FieldContext,
  inputField,
  selectField,
  textField,
} from '../parts/fields.ts'
import { checkFields } from '../trouble.ts'

type Choices = {
  readonly kinds: readonly Choice[]
  readonly bodies: readonly Choice[]
  readonly hosts: readonly Choice[]
}

export function termsFields(context: FieldContext, { kinds, bodies, hosts }: Choices): Piece[] {
  const { words } = context
  const field = (name: FieldName) => ({ name, label: words.plain(`console:fact.${name}`) })
  const choose = words.plain('console:choose')
  const hint = (name: 'owedDays' | 'owed' | 'limits' | 'scheme') =>
    words.plain(`console:terms.hint.${name}`)
  const promoter = { ...field('promoter'), choices: bodies, none: '—' }
  return [
    selectField(context, {
      ...{ ...field('scheme'), choices: kinds, none: choose, required: true },
      hint: hint('scheme'),
    }),
    ...(bodies.length === 0 ? [] : [selectField(context, promoter)]),
    inputField(context, { ...field('reference'), required: true, most: 120 }),
    inputField(context, { ...field('authority'), most: 120 }),
    inputField(context, { ...field('owedDays'), inputmode: 'numeric', hint: hint('owedDays') }),
    inputField(context, { ...field('owed'), hint: hint('owed') }),
    inputField(context, { ...field('from'), type: 'date', required: true }),
    inputField(context, { ...field('to'), type: 'date', required: true }),
    selectField(context, { ...field('host'), choices: hosts, none: choose, required: true }),
    inputField(context, { ...field('activity'), required: true, most: 80 }),
    inputField(context, { ...field('weekLeast'), hint: hint('limits') }),
    inputField(context, { ...field('weekMost') }),
    inputField(context, { ...field('dayMost') }),
    checkField(context, {
      ...{ name: 'consents', label: words.plain('console:fact.consents') },
      choices: [{ value: 'yes', text: words.plain('console:terms.consents') }],
    }),
    textField(context, { ...field('note'), most: 500 }),
  ]
}

type FieldName =
  | 'scheme'
  | 'promoter'
  | 'reference'
  | 'authority'
  | 'owedDays'
  | 'owed'
  | 'from'
  | 'to'
  | 'host'
  | 'activity'
  | 'weekLeast'
  | 'weekMost'
  | 'dayMost'
  | 'note'

/** Of an order; what the law says of it is core's to check. Throws WrongFields. */
export function termsIn(form: Form): WrittenTerms {
  const scheme = schemes.find(each => each === form.text('scheme'))
  const [fromDay, toDay, host] = [form.day('from'), form.day('to'), form.number('host')]
  checkFields({
    scheme: scheme === undefined && 'missing',
    reference: form.text('reference') === '' && 'missing',
    ...amountFaults(form, ['owed', 'weekLeast', 'weekMost', 'dayMost']),
    owedDays: form.text('owedDays') !== '' && (form.number('owedDays') ?? 0) < 1 && 'number',
    from: fromDay === undefined && 'day',
    to: toDay === undefined && 'day',
    host: host === undefined && 'missing',
    activity: form.text('activity') === '' && 'missing',
  })
  if (scheme === undefined || fromDay === undefined || toDay === undefined || host === undefined) {
    throw new Error('checked above')
  }
  const promoter = form.number('promoter')
  return {
    ...{ fromDay, toDay, activity: form.text('activity'), owed: form.hours('owed') ?? null },
    ...{ hostId: toId<MemberId>(host), placeId: null, tutorId: null, coverId: null },
    order: {
      ...{ scheme, reference: form.text('reference'), authority: form.text('authority') },
      promoterId: promoter === undefined ? null : toId<MemberId>(promoter),
      owedDays: form.number('owedDays') ?? null,
      fineCents: null,
      limits: limitsIn(form),
      consents: form.all('consents').includes('yes'),
      note: form.text('note'),
    },
  }
}

const limitsIn = (form: Form) => ({
  weekLeast: form.hours('weekLeast') ?? null,
  weekMost: form.hours('weekMost') ?? null,
  dayMost: form.hours('dayMost') ?? null,
})

const amountFaults = (form: Form, names: readonly string[]) =>
  Object.fromEntries(
    names.map(name => [
      name,
      form.text(name) !== '' && form.hours(name) === undefined && ('hours' as const),
    ]),
  )

/** What may be said anew also of what is under way. */
export function changeFields(
  context: FieldContext,
  { order, toDay, activity, hostId }: Placement,
  hosts: readonly Choice[],
): Piece[] {
  const { words } = context
  const field = (name: FieldName, value: string) => ({
    ...{ name, value, label: words.plain(`console:fact.${name}`) },
  })
  const hours = (minutes: number | null) => (minutes === null ? '' : String(minutes / 60))
  const { limits } = order
  return [
    inputField(context, { ...field('to', toDay.toString()), type: 'date', required: true }),
    selectField(context, {
      ...{ ...field('host', String(hostId)), choices: hosts, required: true },
      hint: words.plain('console:terms.hint.host'),
    }),
    inputField(context, { ...field('activity', activity), required: true, most: 80 }),
    inputField(context, { ...field('reference', order.reference), required: true, most: 120 }),
    inputField(context, { ...field('authority', order.authority), most: 120 }),
    inputField(context, field('weekLeast', hours(limits.weekLeast))),
    inputField(context, field('weekMost', hours(limits.weekMost))),
    inputField(context, field('dayMost', hours(limits.dayMost))),
    checkField(context, {
      ...{ name: 'consents', label: words.plain('console:fact.consents') },
      choices: [{ value: 'yes', text: words.plain('console:terms.consents') }],
      values: order.consents ? ['yes'] : [],
    }),
    textField(context, { ...field('note', order.note), most: 500 }),
  ]
}

/** Another host has other places and tutors: they are chosen anew. Throws WrongFields. */
export function patchIn(form: Form, before: Pick<Placement, 'hostId'>): TermsPatch {
  const [toDay, host] = [form.day('to'), form.number('host')]
  checkFields({
    to: toDay === undefined && 'day',
    host: host === undefined && 'missing',
    reference: form.text('reference') === '' && 'missing',
    activity: form.text('activity') === '' && 'missing',
    ...amountFaults(form, ['weekLeast', 'weekMost', 'dayMost']),
  })
  if (toDay === undefined || host === undefined) throw new Error('checked above')
  const moves = host !== before.hostId
  return {
    ...{ toDay, hostId: toId<MemberId>(host), activity: form.text('activity') },
    ...(moves && { placeId: null, tutorId: null, coverId: null }),
    order: {
      ...{ reference: form.text('reference'), authority: form.text('authority') },
      ...{ limits: limitsIn(form), note: form.text('note') },
      consents: form.all('consents').includes('yes'),
    },
  }
}
