import type { Arrival, ArrivalTally } from './sim-types.ts'

export type WantedArrivals = {
  /** Numbered above this. */
  after?: number | undefined
  /** The text or caption contains it. */
  text?: string | undefined
  bot?: string | undefined
  kind?: Arrival['kind'] | undefined
}
export type Arrivals = {
  add(arrival: Omit<Arrival, 'seq'>): void
  last(): number
  /** Oldest first. */
  list(wanted: WantedArrivals): Arrival[]
  tally(wanted: WantedArrivals): ArrivalTally
  clear(): void
}

const mostRepeated = 1000

/**
 * What really became of people's chats, whatever the bot was told: the newest `size` messages that
 * were sent, edited or deleted. Short entries, so that ten thousand chats are counted at a glance.
 */
export function createArrivals(size = 250_000): Arrivals {
  let ring: Arrival[] = []
  let seq = 0
  let cleared = 0

  const list = (wanted: WantedArrivals): Arrival[] => {
    const found: Arrival[] = []
    for (let at = Math.max(wanted.after ?? 0, cleared, seq - size) + 1; at <= seq; at += 1) {
      const arrival = ring[at % size]
      if (arrival && isWanted(arrival, wanted)) found.push(arrival)
    }
    return found
  }

  return {
    add(arrival) {
      seq += 1
      ring[seq % size] = { ...arrival, seq }
    },
    last: () => seq,
    list,
    tally: wanted => tallyOf(list(wanted)),
    clear() {
      ring = []
      cleared = seq
    },
  }
}

const isWanted = (arrival: Arrival, { text, bot, kind }: WantedArrivals): boolean =>
  (text === undefined || arrival.text.includes(text)) &&
  (bot === undefined || arrival.bot === bot) &&
  (kind === undefined || arrival.kind === kind)

function tallyOf(found: readonly Arrival[]): ArrivalTally {
  const times = new Map<number, number>()
  for (const { chatId } of found) times.set(chatId, (times.get(chatId) ?? 0) + 1)
  const repeated = [...times].filter(([, count]) => count > 1)
  return {
    messages: found.length,
    chats: times.size,
    repeatedChats: repeated.length,
    repeated: repeated.slice(0, mostRepeated).map(([chatId, count]) => ({ chatId, times: count })),
    firstAt: found[0]?.at ?? null,
    lastAt: found.at(-1)?.at ?? null,
    busiestSecond: busiestSecond(found),
  }
}

/** The most that arrived within any thousand milliseconds. */
function busiestSecond(found: readonly Arrival[]): number {
  let most = 0
  let from = 0
  for (const [index, { at }] of found.entries()) {
    while (at - (found[from]?.at ?? at) >= 1000) from += 1
    most = Math.max(most, index - from + 1)
  }
  return most
}
