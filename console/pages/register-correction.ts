/** What a correction of the register would come to, and the deed itself, with its reason. */
import { spanOfDay } from '#core/attendance/times'
import { unwrap } from '#core/refused'
import {
  type Correction,
  type CorrectRegister,
  correctRegister,
  foreseeCorrection,
} from '#core/register/correct-register'
import type { RegisterRow } from '#core/register/register-row'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf } from '../parts/table.ts'
import { checkFields, found, type Trouble, WrongFields } from '../trouble.ts'
import { numberIn, placementIn } from './placement-names.ts'
import {
  addressOf,
  askHow,
  historyOf,
  lastOf,
  monthOf,
  readRow,
  timesOf,
  titleOf,
  verdictKinds,
  whatOf,
} from './register-row.ts'

type Verdict = CorrectRegister['verdict']

const longestReason = 500

/** Of a form that is wrong the first step stands there again, with what was typed. */
const showCorrection: Show = async (asked, trouble) => {
  const row = await readRow(asked)
  const last = lastOf(row)
  const form = trouble?.typed ?? asked.query
  const seen = await foreseen(asked, form, last)
  const next =
    'row' in seen
      ? confirm(asked, { form, correction: seen, last }, trouble)
      : askHow(asked, last, seen)
  return {
    title: titleOf(asked, row),
    under: {
      text: asked.words.plain('console:register.correct.back'),
      href: addressOf(asked, last.number),
    },
    content: html`${historyOf(asked, row)}${next}`,
  }
}

async function foreseen(
  asked: Asked,
  form: Form,
  last: RegisterRow,
): Promise<Correction | Trouble> {
  try {
    const verdict = verdictIn(asked, form, last.day)
    const { territoryId, memberId: by } = asked.visitor
    const done = await foreseeCorrection(asked.deps.ports, {
      ...{ commandId: `look-${crypto.randomUUID()}`, territoryId, by, verdict, reason: '?' },
      ...{ placementId: placementIn(asked), number: numberIn(asked, 'number') },
    })
    if (done.ok) return done.value
    if (done.refusal.code === 'not-found') return found<Correction>(undefined)
    return { typed: form, fields: {}, refusal: done.refusal }
  } catch (fault) {
    if (fault instanceof WrongFields) return { typed: form, fields: fault.fields }
    throw fault
  }
}

/** Throws with each field that says nothing. */
function verdictIn({ visitor }: Asked, form: Form, day: Temporal.PlainDate): Verdict {
  const kind = verdictKinds.find(each => each === form.text('kind'))
  checkFields({ kind: kind === undefined && 'missing' })
  if (kind === 'justified' || kind === 'unjustified') return { kind: 'absent', absence: kind }
  if (kind === 'none') return { kind }
  const [from, to, pause] = [form.time('from'), form.time('to'), form.number('break')]
  checkFields({
    ...{ from: from === undefined && 'time', to: to === undefined && 'time' },
    break: !(pause !== undefined && pause >= 0 && pause <= 600) && 'number',
  })
  const times = { from: found(from), to: found(to) }
  return { kind: 'time', span: spanOfDay(day, times, found(pause), visitor.timeZone) }
}

type Seen = {
  readonly form: Form
  readonly correction: Correction
  readonly last: RegisterRow
}

function confirm(asked: Asked, { form, correction, last }: Seen, trouble?: Trouble): Piece {
  const { words } = asked
  const hidden = ['kind', 'from', 'to', 'break'].map(
    name => html`<input type="hidden" name="${name}" value="${form.text(name)}">`,
  )
  const reason = textField(
    { words, trouble },
    {
      ...{ name: 'reason', label: words.plain('console:register.why'), required: true },
      ...{ most: longestReason, hint: words.plain('console:register.correct.reasonHint') },
    },
  )
  const action = `${addressOf(asked, last.number)}/correction`
  const button = words.plain('console:register.correct.do')
  return html`<section><h2>${words.plain('console:register.correct.effect')}</h2>${effectOf(asked, correction, last)}</section>
<section>${troubleList(trouble, words)}${formOf(asked, { action, button, tone: 'danger' }, [...hidden, reason])}</section>`
}

function effectOf(asked: Asked, correction: Correction, last: RegisterRow): Piece {
  const { words } = asked
  const { row, recounted, before, after, questioned } = correction
  const change = (from: string, to: string) =>
    words.plain('console:register.correct.change', { from, to })
  const told = (each: RegisterRow) => `${timesOf(asked, each)} (${whatOf(asked, each)})`
  const label = (name: 'row' | 'counted' | 'total' | 'others' | 'certificates') =>
    words.plain(`console:register.correct.${name}`)
  return factsOf([
    [label('row'), change(told(last), told(row))],
    [label('counted'), change(words.hours(last.countedMinutes), words.hours(row.countedMinutes))],
    [label('total'), change(words.hours(before.done), words.hours(after.done))],
    ...(recounted.length === 0
      ? []
      : [[label('others'), words.list(recounted.map(({ day }) => words.longDay(day)))] as const]),
    ...(questioned === 0 ? [] : [[label('certificates'), String(questioned)] as const]),
  ])
}

async function correct(asked: Asked, form: Form) {
  const last = lastOf(await readRow(asked))
  const verdict = verdictIn(asked, form, last.day)
  const reason = form.text('reason')
  checkFields({ reason: reason === '' && 'missing' })
  const command = {
    ...{ ...commandOf(asked, form), verdict, reason },
    ...{ placementId: placementIn(asked), number: numberIn(asked, 'number') },
  }
  unwrap(await correctRegister(asked.deps.ports, command))
  const register = `/console/placements/${placementIn(asked)}/register`
  return { to: `${register}?${monthOf(last)}`, said: 'corrected' } as const
}

export const correctionPages: readonly PageRoute[] = [
  {
    path: '/placements/:placementId/register/:number/correction',
    show: showCorrection,
    act: correct,
    for: 'placers',
  },
]
