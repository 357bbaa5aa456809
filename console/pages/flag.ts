/** One thing that has to be looked at: answered with a reason, or how it was answered. */
import { type PlacementFlagId, toId } from '#core/ids'
import { answerFlag } from '#core/placement/answer-flag'
import { readFlag } from '#core/placement/read-placements'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { type FieldContext, inputField, textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf } from '../parts/table.ts'
import { checkFields, found } from '../trouble.ts'
import { type Names, namesOf, numberIn } from './placement-names.ts'

export const flagsHref = '/console/flags'

const flagIn = (asked: Asked) => toId<PlacementFlagId>(numberIn(asked, 'flagId'))

type Read = NonNullable<Awaited<ReturnType<typeof readFlag>>>

const showFlag: Show = async (asked, trouble) => {
  const { words, visitor, now } = asked
  const { read, names } = found(
    await readAudited(asked, {
      action: 'placement.flag-read',
      find: async stores => {
        const seen = await readFlag(stores, visitor.memberId, flagIn(asked), now)
        if (seen === undefined) return undefined
        const people = [seen.placement.memberId, seen.flag.answeredBy]
        return { read: seen, names: await namesOf(stores, people) }
      },
      about: seen => (seen === undefined ? [] : [seen.read.placement.memberId]),
    }),
  )
  const { flag, placement } = read
  const form = { action: `${flagsHref}/${flag.id}`, button: words.plain('console:flags.keep') }
  const said =
    flag.answeredAt === null
      ? formOf(asked, form, answerFields({ words, trouble }))
      : answered(asked, read, names)
  return {
    title: words.plain(`console:flag.${flag.kind}`),
    under: { text: words.plain('console:flags.title'), href: flagsHref },
    content: html`${troubleList(trouble, words)}<p><a href="/console/placements/${flag.placementId}">${names.get(placement.memberId) ?? '—'}</a> · ${words.longDay(flag.day)}</p>
${said}`,
  }
}

const answerFields = (context: FieldContext): readonly Piece[] => {
  const { words } = context
  return [
    textField(context, {
      ...{ name: 'reason', label: words.plain('console:flags.reason'), required: true, most: 500 },
      hint: words.plain('console:flags.reasonHint'),
    }),
    inputField(context, {
      ...{ name: 'reference', label: words.plain('console:flags.reference'), most: 120 },
    }),
  ]
}

function answered({ words, visitor }: Asked, { flag, answer }: Read, names: Names): Piece {
  const label = (name: 'reason' | 'reference' | 'answeredBy' | 'answeredOn') =>
    words.plain(`console:flags.${name}`)
  const by = flag.answeredBy === null ? undefined : names.get(flag.answeredBy)
  const on = flag.answeredAt?.toZonedDateTimeISO(visitor.timeZone).toPlainDate()
  return factsOf([
    [label('reason'), answer?.reason ?? '—'],
    [label('reference'), answer?.reference ?? '—'],
    [label('answeredBy'), by ?? '—'],
    [label('answeredOn'), on === undefined ? '—' : words.longDay(on)],
  ])
}

async function answer(asked: Asked, form: Form) {
  const reason = form.text('reason')
  checkFields({ reason: reason === '' && 'missing' })
  const reference = form.text('reference')
  const command = { ...commandOf(asked, form), flagId: flagIn(asked), reason }
  const said = { reference: reference === '' ? null : reference }
  unwrap(await answerFlag(asked.deps.ports)({ ...command, ...said }))
  return { to: flagsHref, said: 'answered' } as const
}

export const flagPages: readonly PageRoute[] = [
  { path: '/flags/:flagId', show: showFlag, act: answer, for: 'placers' },
]
