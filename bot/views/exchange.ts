import type { Exchange } from '#core/exchange/exchange'
import { countedOf, type Exchange as Full, type Party, partyOf } from '#core/exchange/exchange'
import { type ExchangeState, type ExchangeVerb, type Hand, verbsFor } from '#core/exchange/machine'
import { type ExchangeCard, namesShow, otherName } from '#core/exchange/read-exchange'
import type { Words } from '#locales/i18n'
import { feedbackButtons } from './feedback.ts'
import { groupButton } from './gathering.ts'
import { safetyButton } from './safety.ts'
import { hearButton } from './spoken-note.ts'
import { type Button, inColumns, type View } from './view.ts'

/** One exchange as its viewer sees it: what is, and what they can do. */
export function exchangeView(card: ExchangeCard, words: Words, lead?: string): View {
  const lines = [titleLine(card, words), sideLine(card, words), ...stateLines(card, words)]
  const text = [...(lead === undefined ? [] : [lead, '']), ...lines.filter(l => l !== '')].join(
    '\n',
  )
  return { text, rows: [...inColumns(actionButtons(card, words)), wayBack(card, words)] }
}

/** What was just done, and what can be done next: the state is what the first line says. */
export function exchangeDoneView(card: ExchangeCard, done: string, words: Words): View {
  const lines = [titleLine(card, words), sideLine(card, words), ...noteLines(card, words)]
  const text = [done, '', ...lines].join('\n')
  return { text, rows: [...inColumns(actionButtons(card, words)), wayBack(card, words)] }
}

/** The buttons are the verbs that the map and the role allow, and that it is this side's turn for. */
export function actionButtons(card: ExchangeCard, words: Words): readonly Button[] {
  const { exchange, side } = card
  const verbs = verbsFor(exchange.state, side).filter(verb => isOffered(exchange, side, verb))
  const buttons = verbs.map(verb => verbButton(exchange, verb, words))
  const group = exchange.gatheringId
  if (group !== null) buttons.push(groupButton(group, words))
  const safety = isKnown(card) ? [safetyButton(exchange.id, words)] : []
  const after = [...feedbackButtons(card, words), ...afterwards(card, words)]
  return [...buttons, ...after, ...talkButtons(card, words), ...safety]
}

/** Only who knows with whom can keep them away. */
const isKnown = ({ side, exchange }: ExchangeCard): boolean =>
  side !== 'operator' && namesShow(exchange.state)

function talkButtons(card: ExchangeCard, words: Words): readonly Button[] {
  if (card.side === 'operator' || !card.talks) return []
  const text = words.plain('exchange:talk.openTo', { name: otherName(card) })
  return [{ text, data: `t:${card.exchange.id}` }]
}

/** What a person may want next when there is nothing left to do here. */
function afterwards({ exchange, side }: ExchangeCard, words: Words): readonly Button[] {
  if (side === 'operator') return correctButton(exchange, words)
  const { state, requestId } = exchange
  if (state === 'confirmed') return [{ text: words.plain('notice:button.hours'), data: 'm:hours' }]
  // What an operator annulled was done before, in some way: its request stays closed.
  if (exchange.gatheringId !== null) return []
  const wasLeft = state === 'cancelled' && partyOf(exchange, 'receiver').done === null
  const opensAgain = wasLeft || state === 'declined' || state === 'expired'
  if (side === 'giver' || !opensAgain) return []
  return [{ text: words.plain('notice:button.request'), data: `l:${requestId}` }]
}

/** What was counted can be set right, once. */
function correctButton(exchange: Exchange, words: Words): readonly Button[] {
  const isCounted = exchange.state === 'confirmed'
  const stands = exchange.parties.every(({ corrected }) => corrected === null)
  if (!isCounted || !stands) return []
  return [{ text: words.plain('correction:open'), data: `m:correct:${exchange.id}` }]
}

export const verbButton = (exchange: Exchange, verb: ExchangeVerb, words: Words): Button => ({
  text: words.plain(
    `exchange:verb.${verb as Exclude<ExchangeVerb, 'expire' | 'vouch' | 'withhold'>}`,
  ),
  data: `x:${exchange.id}:${verb}${readSoFar(exchange, verb)}`,
})

/** A yes carries what it says yes to: when that has changed, the button is an old one. */
function readSoFar(exchange: Exchange, verb: ExchangeVerb): string {
  const { suggested } = exchange
  if (verb === 'confirm') return `:${partyOf(exchange, 'receiver').done ?? 0}`
  if (verb !== 'agree' || suggested === null) return ''
  return `:${suggested.day.toString()}T${String(suggested.time.hour).padStart(2, '0')}`
}

function isOffered(exchange: Exchange, hand: Hand, verb: ExchangeVerb): boolean {
  // The day of a group is everybody's.
  if (verb === 'suggest' && exchange.gatheringId !== null) return false
  if (verb === 'agree') return exchange.suggested !== null && exchange.suggestedBy !== hand
  if (verb === 'confirm' || verb === 'restate') return exchange.statedBy !== hand
  return true
}

function titleLine({ exchange }: ExchangeCard, words: Words): string {
  const category = words.plain(`category:name.${exchange.category}`)
  const party = partyOf(exchange, 'receiver')
  const known = countedOf(party) ?? party.done
  const time = words.hours(known ?? party.planned)
  return words.t(known === null ? 'exchange:card.title' : 'exchange:card.titleDone', {
    category,
    time,
  })
}

function sideLine(card: ExchangeCard, words: Words): string {
  const { side, names } = card
  if (side === 'operator') {
    const facts = { giver: names.giver ?? '', receiver: names.receiver ?? '' }
    const number = words.t('exchange:number', { number: card.exchange.id })
    return `${words.t('exchange:card.operator', facts)} ${number}`
  }
  const name = otherName(card)
  if (name === '') return words.t(`exchange:card.${side}`)
  return words.t(`exchange:card.${side}With`, { name })
}

function stateLines(card: ExchangeCard, words: Words): readonly string[] {
  const { exchange, today } = card
  const { appointment, suggested } = exchange
  const at = (a: NonNullable<Full['appointment']>) => words.dateTime(a.day, a.time, today)
  const shown = appointment !== null && meeting.includes(exchange.state)
  return [
    ...(shown ? [words.t('exchange:card.when', { when: at(appointment) })] : []),
    ...(suggested === null ? [] : [suggestionLine(card, at(suggested), words)]),
    ...noteLines(card, words),
    pendingLine(card, words),
  ]
}

/** While these last, the day that was agreed on is still of use. */
const meeting: readonly ExchangeState[] = ['accepted', 'scheduled', 'done']

const noteLines = ({ note, voice }: ExchangeCard, words: Words): readonly string[] => [
  ...(note === null ? [] : [words.t('exchange:card.note', { note })]),
  ...(voice === null ? [] : [words.t('exchange:voice.line')]),
]

function suggestionLine(card: ExchangeCard, when: string, words: Words): string {
  const mine = card.exchange.suggestedBy === card.side
  const key = mine ? 'exchange:card.suggestedByYou' : 'exchange:card.suggestedByOther'
  return words.t(key, { when, name: otherName(card) })
}

function pendingLine(card: ExchangeCard, words: Words): string {
  const { exchange, side } = card
  const party = partyOf(exchange, 'receiver')
  const { done } = party
  switch (exchange.state) {
    case 'done': {
      const mine = exchange.statedBy === side
      const facts = { time: words.hours(done ?? 0), name: otherName(card) }
      return words.t(mine ? 'exchange:card.statedByYou' : 'exchange:card.statedByOther', facts)
    }
    case 'confirmed':
      return countedLine(party, words)
    case 'accepted':
      return exchange.suggested === null ? words.t('exchange:card.agreeFirst') : ''
    case 'scheduled':
      return ''
    default:
      return words.t('exchange:card.status', {
        state: words.plain(`exchange:state.${exchange.state}`),
      })
  }
}

function countedLine(party: Party, words: Words): string {
  const { confirmed, corrected } = party
  const before = words.hours(confirmed ?? 0)
  if (corrected === null) return words.t('exchange:card.confirmed', { time: before })
  if (corrected === 0) return words.t('exchange:card.takenBack', { before })
  return words.t('exchange:card.corrected', { time: words.hours(corrected), before })
}

/** An operator came from the queue, everybody else from their own exchanges. */
const wayBack = ({ exchange, side, voice }: ExchangeCard, words: Words): readonly Button[] => [
  ...(voice === null ? [] : [hearButton('x', exchange.id, words)]),
  { text: words.plain('common:back'), data: side === 'operator' ? 'm:queue' : 'm:exchanges' },
  { text: words.plain('common:help'), data: 'm:help' },
]
