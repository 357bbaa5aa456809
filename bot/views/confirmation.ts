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
import { durationsView } from './exchange-steps.ts'
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
    return { text: [...head, endLine(confirmation, words)].join('\n'), rows: [[toList(words)]] }
  }
  const text = [...head, ...factLines(line, words), '', words.t('confirmation:ask')].join('\n')
  const act = (verb: string, label: string): Button => ({
    text: label,
    data: `v:${confirmation.id}:${verb}`,
  })
  const [yes, no] =
    confirmation.wordId === null ? (['happened', 'not'] as const) : (['confirm', 'deny'] as const)
  return {
    text,
    rows: [
      [act('yes', words.plain(`confirmation:verb.${yes}`))],
      [act('no', words.plain(`confirmation:verb.${no}`))],
      [act('ask', words.plain('confirmation:verb.ask'))],
      [act('pass', words.plain('confirmation:verb.pass'))],
      [toList(words)],
    ],
  }
}

function endLine({ wordId, outcome }: ConfirmationLine['confirmation'], words: Words): string {
  const end = outcome ?? 'settled'
  // Of a silence a no is no dispute: it was cancelled.
  return words.t(`confirmation:closed.${end === 'denied' && wordId === null ? 'cancelled' : end}`)
}

/** Nobody said how long it took: the volunteer does. */
export const lengthView = (
  { confirmation, exchange }: ConfirmationLine,
  page: number | undefined,
  words: Words,
): View =>
  durationsView(exchange, words, {
    text: words.t('confirmation:howLong'),
    data: `v:${confirmation.id}:`,
    back: backTo(confirmation.id, words),
    page,
  })

/** How do you know? `minutes`: what the volunteer says, of a silence. */
export function proofView(
  { confirmation, exchange }: ConfirmationLine,
  words: Words,
  minutes?: number,
): View {
  const time = words.hours(minutes ?? partyOf(exchange, 'receiver').done ?? 0)
  const said = minutes === undefined ? '' : `${minutes}-`
  const proof = (each: Proof): readonly Button[] => [
    {
      text: words.plain(`confirmation:proof.${each}`),
      data: `v:${confirmation.id}:${said}${each}`,
    },
  ]
  return {
    text: words.t('confirmation:how', { time }),
    rows: [...proofs.map(proof), [backTo(confirmation.id, words)]],
  }
}

/** Asked before an operator is called, or hours are freed. */
export function denialView({ confirmation }: ConfirmationLine, words: Words): View {
  const isSilence = confirmation.wordId === null
  const yes = isSilence ? 'confirmation:verb.yesNot' : 'confirmation:verb.yesDeny'
  return {
    text: words.t(isSilence ? 'confirmation:sureNot' : 'confirmation:sure'),
    rows: [
      [{ text: words.plain(yes), data: `v:${confirmation.id}:deny` }],
      [backTo(confirmation.id, words)],
    ],
  }
}

/** What a volunteer just did, and the way to the next. */
export const confirmationDoneView = (
  done: 'confirm' | 'withheld' | 'deny' | 'cancel' | 'pass',
  time: string,
  words: Words,
): View => ({ text: words.t(`confirmation:done.${done}`, { time }), rows: [[toList(words)]] })

function factLines(line: ConfirmationLine, words: Words): readonly string[] {
  const { exchange, names, today, words: said } = line
  const last = said.at(-1)
  const days = last === undefined ? 0 : dayOf(last, line).until(today).days
  const { appointment } = exchange
  const category = words.plain(`category:name.${exchange.category}`)
  const isSilence = line.confirmation.wordId === null
  return [
    isSilence
      ? words.t('confirmation:unheard', { ...names, category })
      : words.t('confirmation:since', { ...names, category, count: days }),
    ...(appointment === null
      ? []
      : [
          words.t('exchange:card.when', {
            when: words.dateTime(appointment.day, appointment.time),
          }),
        ]),
    ...(isSilence ? [] : (['giver', 'receiver'] as const)).map(side => {
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
