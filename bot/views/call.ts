/** A call: whom, what about, the number while it is made, and what may be answered. */
import { answersTo, type SaidVerb } from '#core/call/answers'
import type { Call } from '#core/call/read-call'
import { partyOf } from '#core/exchange/exchange'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { durationsView } from './exchange-steps.ts'
import { backToMore } from './menu.ts'
import { type Button, inColumns, ownDirection, type View } from './view.ts'

type Listed = Omit<Call, 'phone'>

/** Whom somebody may call, five at most; the longest waiting first. */
export function callsView(calls: readonly Listed[], words: Words): View {
  const open = calls.slice(0, 5).map(({ item, name }) => [{ text: name, data: `c:${item.id}` }])
  const text = words.t(calls.length === 0 ? 'call:none' : 'call:list')
  return { text, rows: [...open, backToMore(words)] }
}

/** Protected: the number is neither passed on nor kept. */
export function callView(call: Call, viewer: MemberId, words: Words): View {
  const { item, name, municipality } = call
  const mine = item.state === 'taken' && item.takenBy === viewer
  const tries = item.tries === 0 ? [] : [words.t('call:tries', { count: item.tries })]
  const lines = [
    words.t('call:one', { name, municipality: municipality ?? '–' }),
    aboutLine(call.card, words),
    ...tries,
    ...(mine ? numberLines(call, words) : []),
    ...(item.state === 'closed' ? [words.t('call:closed')] : []),
    ...(item.state === 'taken' && !mine ? [words.t('call:other')] : []),
  ]
  const text = lines.join('\n')
  return { text, rows: [...actions(call, mine, words), backToMore(words)], protect: true }
}

function actions({ item, card }: Call, mine: boolean, words: Words): View['rows'] {
  if (item.state === 'closed') return []
  const act = (verb: string, text: string): Button => ({ text, data: `c:${item.id}:${verb}` })
  if (!mine) return [[act('take', words.plain('call:take'))]]
  const verbs = card === null ? [] : answersTo(card)
  const answers = verbs.map(verb =>
    act(`${verb}${readOut(verb, card)}`, words.plain(`call:say.${verb}`)),
  )
  const rest = [
    ...(card?.exchange.state === 'proposed' ? [act('later', words.plain('call:later'))] : []),
    ...(card?.exchange.state === 'proposed' ? [] : [act('told', words.plain('call:told'))]),
    act('missed', words.plain('call:missed')),
  ]
  return inColumns([...answers, ...rest])
}

/** A yes carries what was read out: when that has changed, the button is an old one. */
function readOut(verb: SaidVerb, card: ExchangeCard | null): string {
  if (card === null) return ''
  const { suggested } = card.exchange
  if (verb === 'confirm') return `:${partyOf(card.exchange, 'receiver').done ?? 0}`
  if (verb !== 'agree' || suggested === null) return ''
  return `:${suggested.day.toString()}T${String(suggested.time.hour).padStart(2, '0')}`
}

function numberLines({ phone }: Call, words: Words): readonly string[] {
  const line =
    phone === null
      ? words.t('call:noNumber')
      : words.t('call:number', { phone: ownDirection(phone, words) })
  return [line, words.t('call:ask')]
}

function aboutLine(card: ExchangeCard | null, words: Words): string {
  if (card === null) return words.t('call:about.other')
  const { exchange, today } = card
  const { planned, done } = partyOf(exchange, 'receiver')
  const { suggested, appointment } = exchange
  const at = suggested ?? appointment
  const facts = {
    name: otherName(card),
    category: words.plain(`category:name.${exchange.category}`),
    time: words.hours(done ?? planned),
    when: at === null ? '' : words.dateTime(at.day, at.time, today),
    state: words.plain(`exchange:state.${exchange.state}`),
  }
  const [first] = answersTo(card)
  switch (first) {
    case undefined:
      return words.t('call:about.told', facts)
    case 'accept':
      return words.t('call:about.proposed', facts)
    case 'agree':
      return words.t('call:about.suggested', facts)
    case 'confirm':
      return words.t('call:about.stated', facts)
    default:
      return words.t('call:about.agreed', facts)
  }
}

/** How long they say it took. */
export function saidLengthView(
  { item, card }: Call,
  verb: 'finish' | 'restate',
  page: number | undefined,
  words: Words,
): View | undefined {
  if (card === null) return undefined
  return durationsView(card.exchange, words, {
    text: words.t('confirmation:howLong'),
    data: `c:${item.id}:${verb}:`,
    back: { text: words.plain('common:back'), data: `c:${item.id}` },
    page,
  })
}

/** What became of the call. */
export const callDoneView = (done: 'done' | 'again' | 'gaveUp', words: Words): View => ({
  text: words.t(`call:${done}`),
  rows: [backToMore(words)],
})
