/** The words that the two of an exchange say, and an operator where they do not agree. */
import { actOnExchange } from '#core/exchange/act-on-exchange'
import type { ExchangeState, ExchangeVerb } from '#core/exchange/machine'
import type { MemberId } from '#core/ids'
import { type Deed, doing, pickOf } from './deed.ts'
import { type Paper, type PaperExchange, zone } from './paper.ts'
import { foreseeWord, type Word } from './paper-exchange.ts'
import type { Town } from './town.ts'

/** What people mostly say then, the likely first. */
const likely: Partial<Record<ExchangeState, readonly ExchangeVerb[]>> = {
  proposed: ['accept', 'accept', 'accept', 'decline', 'withdraw'],
  accepted: ['suggest', 'suggest', 'agree', 'finish', 'cancel'],
  scheduled: ['finish', 'finish', 'finish', 'suggest', 'cancel'],
  done: ['confirm', 'confirm', 'confirm', 'restate', 'dispute'],
  disputed: ['resolve', 'resolve', 'annul'],
}

const every: readonly ExchangeVerb[] = [
  ...['accept', 'decline', 'withdraw', 'suggest', 'agree', 'finish', 'cancel'],
  ...['confirm', 'restate', 'dispute', 'resolve', 'annul'],
] as ExchangeVerb[]

export const underWay = (paper: Paper): readonly PaperExchange[] =>
  [...paper.exchanges.values()].filter(({ state }) => likely[state] !== undefined)

/** A likely word by whoever can say it; now and then anything by anybody about anything. */
export const say: Deed = {
  name: 'say',
  can: paper => paper.exchanges.size > 0,
  run: async (town, draw) => {
    const { bank, paper, deed } = town
    const { exchange, word } = wordOf(town, draw)
    const foreseen = foreseeWord(paper, exchange, word)
    const { verb, minutes } = word
    const command = {
      ...{ ...deed(word.by), exchangeId: exchange.id, verb },
      by: { kind: word.as, memberId: word.by },
      ...(verb === 'suggest' ? { appointment: localOf(word.starts) } : {}),
      ...(says.has(verb) ? { minutes } : {}),
    } as const
    await doing({
      about: `${word.as} ${word.by} says ${verb} of exchange ${exchange.id} (${exchange.state})`,
      twice: draw.twice,
      foreseen,
      call: () => actOnExchange(bank.ports)(command),
    })
  },
}

const says: ReadonlySet<ExchangeVerb> = new Set(['finish', 'restate', 'resolve'])

type Draw = Parameters<Deed['run']>[1]

function wordOf({ paper, desk }: Town, { pick, who, minutes }: Draw) {
  const wild = who % 10 === 0
  const running = underWay(paper)
  const all = [...paper.exchanges.values()]
  const exchange = pickOf(wild || running.length === 0 ? all : running, pick)
  const verb = pickOf((wild ? undefined : likely[exchange.state]) ?? every, who)
  const isDesk = verb === 'resolve' || verb === 'annul'
  const anyone = [...paper.people.keys()]
  const by = isDesk ? pickOf(desk, pick) : wild ? pickOf(anyone, pick) : sayer(exchange, verb, who)
  const starts = paper.now.add({ hours: 2 + (minutes > 0 ? Math.floor(minutes) : 0) })
  const word: Word = { verb, by, as: isDesk ? 'operator' : 'member', minutes, starts }
  return { exchange, word }
}

/** Mostly whose turn it is. */
function sayer(exchange: PaperExchange, verb: ExchangeVerb, who: number): MemberId {
  const { giver, receiver, suggestedBy, statedBy } = exchange
  if (verb === 'accept' || verb === 'decline') return giver
  if (verb === 'withdraw') return receiver
  const other = verb === 'agree' ? suggestedBy : verb === 'confirm' ? statedBy : null
  if (other !== null && who % 4 > 0) return other === 'giver' ? receiver : giver
  return who % 2 === 0 ? giver : receiver
}

function localOf(at: Temporal.Instant) {
  const local = at.toZonedDateTimeISO(zone)
  return { day: local.toPlainDate(), time: local.toPlainTime().round('minute') }
}
