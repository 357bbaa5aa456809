/** What waits for a volunteer's yes: the list, one of them, and the questions before the deed. */
import { type Proof, proofs } from '#core/confirmation/confirmation'
import {
  type ConfirmationLine,
  type ConfirmationPage,
  confirmationPageSize,
} from '#core/confirmation/read-confirmations'
import { partyOf } from '#core/exchange/exchange'
import type { SideWord } from '#core/exchange/side-word'
import type { Words } from '#locales/i18n'
import { backToMore } from './menu.ts'
import { arrowBack, arrowOn, type Button, type View } from './view.ts'

/** Five at a time, the longest waiting first. */
export function confirmationsView(page: ConfirmationPage, words: Words): View {
  if (page.lines.length === 0 && page.page === 0) {
    return { text: words.t('confirmation:none'), rows: [backToMore(words)] }
  }
  const first = page.page * confirmationPageSize + 1
  const open = page.lines.map((line, at) => [
    {
      text: words.plain('confirmation:open', { number: first + at, ...line.names }),
      data: `v:${line.confirmation.id}`,
    },
  ])
  const arrows: readonly Button[] = [
    ...(page.page > 0 ? [{ text: arrowBack(words), data: `m:confirm:${page.page - 1}` }] : []),
    ...(page.hasMore ? [{ text: arrowOn(words), data: `m:confirm:${page.page + 1}` }] : []),
  ]
  return { text: words.t('confirmation:title'), rows: [...open, [...arrows, ...backToMore(words)]] }
}

/** Both sides' word, and what a volunteer can say to it; of one that is closed how it ended. */
export function confirmationView(line: ConfirmationLine, words: Words, lead?: string): View {
  const { confirmation } = line
  const head = lead === undefined ? [] : [lead, '']
  if (confirmation.state === 'closed') {
    const end = words.t(`confirmation:closed.${confirmation.outcome ?? 'settled'}`)
    return { text: [...head, end].join('\n'), rows: [[toList(words)]] }
  }
  const text = [...head, ...factLines(line, words), '', words.t('confirmation:ask')].join('\n')
  const act = (verb: string, label: string): Button => ({
    text: label,
    data: `v:${confirmation.id}:${verb}`,
  })
  return {
    text,
    rows: [
      [act('yes', words.plain('confirmation:verb.confirm'))],
      [act('no', words.plain('confirmation:verb.deny'))],
      [act('pass', words.plain('confirmation:verb.pass'))],
      [toList(words)],
    ],
  }
}

/** How do you know? */
export function proofView({ confirmation, exchange }: ConfirmationLine, words: Words): View {
  const time = words.hours(partyOf(exchange, 'receiver').done ?? 0)
  const proof = (each: Proof): readonly Button[] => [
    { text: words.plain(`confirmation:proof.${each}`), data: `v:${confirmation.id}:${each}` },
  ]
  return {
    text: words.t('confirmation:how', { time }),
    rows: [...proofs.map(proof), [backTo(confirmation.id, words)]],
  }
}

/** Asked before an operator is called. */
export const denialView = ({ confirmation }: ConfirmationLine, words: Words): View => ({
  text: words.t('confirmation:sure'),
  rows: [
    [{ text: words.plain('confirmation:verb.yesDeny'), data: `v:${confirmation.id}:deny` }],
    [backTo(confirmation.id, words)],
  ],
})

/** What a volunteer just did, and the way to the next. */
export const confirmationDoneView = (
  done: 'confirm' | 'deny' | 'pass',
  time: string,
  words: Words,
): View => ({ text: words.t(`confirmation:done.${done}`, { time }), rows: [[toList(words)]] })

function factLines(line: ConfirmationLine, words: Words): readonly string[] {
  const { exchange, names, today, words: said } = line
  const last = said.at(-1)
  const days = last === undefined ? 0 : dayOf(last, line).until(today).days
  const { appointment } = exchange
  const category = words.plain(`category:name.${exchange.category}`)
  return [
    words.t('confirmation:since', { ...names, category, count: days }),
    ...(appointment === null
      ? []
      : [
          words.t('exchange:card.when', {
            when: words.dateTime(appointment.day, appointment.time),
          }),
        ]),
    ...(['giver', 'receiver'] as const).map(side => {
      const word = said.findLast(each => each.side === side)
      const name = names[side]
      if (word === undefined) return words.t('confirmation:silent', { name })
      const facts = { name, time: words.hours(word.minutes), day: words.day(dayOf(word, line)) }
      return words.t('confirmation:said', facts)
    }),
  ]
}

const dayOf = ({ at }: SideWord, { timeZone }: ConfirmationLine): Temporal.PlainDate =>
  at.toZonedDateTimeISO(timeZone).toPlainDate()

const toList = (words: Words): Button => ({
  text: words.plain('confirmation:back'),
  data: 'm:confirm',
})

const backTo = (id: number, words: Words): Button => ({
  text: words.plain('common:back'),
  data: `v:${id}`,
})
