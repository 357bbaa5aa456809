/** What is read from the fields in which the terms of a placement are written. */
import { type MemberId, toId } from '#core/ids'
import type { TermsPatch } from '#core/placement/change-placement'
import type { WrittenTerms } from '#core/placement/check-terms'
import type { Placement } from '#core/placement/placement'
import { schemes } from '#core/scheme/scheme'
import type { Form } from '../form.ts'
import { checkFields } from '../trouble.ts'

/** Of an order; what the law says of it is core's to check. Throws WrongFields. */
export function termsIn(form: Form): WrittenTerms {
  const { scheme, fromDay, toDay, host } = checked(form)
  return {
    ...{ fromDay, toDay, activity: form.text('activity'), owed: form.hours('owed') ?? null },
    ...{ hostId: toId<MemberId>(host), placeId: null, tutorId: null, coverId: null },
    order: { ...orderIn(form), scheme, promoterId: promoterIn(form) },
  }
}

/** A draft written anew: hours are named anew only where others stand there. Throws WrongFields. */
export function draftPatchIn(form: Form, before: Placement): TermsPatch {
  const { scheme, fromDay } = checked(form)
  const { order, ...patch } = patchIn(form, before)
  return { ...patch, fromDay, order: { ...order, scheme, promoterId: promoterIn(form) } }
}

/** Another host has other places and tutors: they are chosen anew. Throws WrongFields. */
export function patchIn(form: Form, before: Pick<Placement, 'hostId' | 'owed'>): TermsPatch {
  const [toDay, host] = [form.day('to'), form.number('host')]
  checkFields({ ...commonFaults(form), to: toDay === undefined && 'day' })
  if (toDay === undefined || host === undefined) throw new Error('checked above')
  const moves = host !== before.hostId
  const owed = form.hours('owed')
  return {
    ...{ toDay, hostId: toId<MemberId>(host), activity: form.text('activity') },
    ...(owed !== undefined && owed !== before.owed && { owed }),
    ...(moves && { placeId: null, tutorId: null, coverId: null }),
    order: orderIn(form),
  }
}

function checked(form: Form) {
  const scheme = schemes.find(each => each === form.text('scheme'))
  const [fromDay, toDay, host] = [form.day('from'), form.day('to'), form.number('host')]
  checkFields({
    ...commonFaults(form),
    scheme: scheme === undefined && 'missing',
    from: fromDay === undefined && 'day',
    to: toDay === undefined && 'day',
  })
  if (scheme === undefined || fromDay === undefined || toDay === undefined || host === undefined) {
    throw new Error('checked above')
  }
  return { scheme, fromDay, toDay, host }
}

const commonFaults = (form: Form) => ({
  reference: form.text('reference') === '' && ('missing' as const),
  host: form.number('host') === undefined && ('missing' as const),
  activity: form.text('activity') === '' && ('missing' as const),
  owedDays:
    form.text('owedDays') !== '' && (form.number('owedDays') ?? 0) < 1 && ('number' as const),
  fine: form.text('fine') !== '' && centsIn(form) === null && ('money' as const),
  ...hoursFaults(form, ['owed', 'weekLeast', 'weekMost', 'dayMost']),
})

const hoursFaults = (form: Form, names: readonly string[]) =>
  Object.fromEntries(
    names.map(name => [
      name,
      form.text(name) !== '' && form.hours(name) === undefined && ('hours' as const),
    ]),
  )

const orderIn = (form: Form) => ({
  ...{ reference: form.text('reference'), authority: form.text('authority') },
  ...{ owedDays: form.number('owedDays') ?? null, fineCents: centsIn(form) },
  limits: {
    weekLeast: form.hours('weekLeast') ?? null,
    weekMost: form.hours('weekMost') ?? null,
    dayMost: form.hours('dayMost') ?? null,
  },
  consents: form.all('consents').includes('yes'),
  note: form.text('note'),
})

/** Euros as people write them, 2500 or 2500,50; null: none, or no amount. */
function centsIn(form: Form): number | null {
  const text = form.text('fine')
  if (!/^\d{1,7}([.,]\d{1,2})?$/.test(text)) return null
  const cents = Math.round(Number(text.replace(',', '.')) * 100)
  return cents > 0 ? cents : null
}

function promoterIn(form: Form): MemberId | null {
  const promoter = form.number('promoter')
  return promoter === undefined ? null : toId<MemberId>(promoter)
}
