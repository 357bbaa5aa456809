/** The local Telegram's levers, and one person's phone as a driver of the torture holds it. */
import type {
  Arrival,
  ArrivalTally,
  CallCounts,
  ChatView,
  FaultPlan,
  LoggedCall,
  PersonFields,
  RateModel,
  SimMessage,
  TapAnswer,
  UpdateStats,
} from '#sandbox/sim-types'

type Key = { readonly messageId: number; readonly data: string }

export type Phone = {
  readonly id: number
  readonly view: () => Promise<ChatView>
  /** Resolves at the next change after `rev`, or after `ms`. */
  readonly change: (rev: number, ms: number) => Promise<void>
  /** Presses a key; resolves when the tap was answered, or after `ms`. */
  readonly tap: (key: Key, ms: number) => Promise<TapAnswer>
  readonly write: (text: string) => Promise<{ message_id: number; update_id: number }>
  readonly start: () => Promise<void>
}

export type Sim = {
  readonly url: string
  readonly phone: (firstName: string, languageCode: string) => Promise<Phone>
  readonly log: (after: number) => Promise<{ seq: number; calls: readonly LoggedCall[] }>
  readonly stats: () => Promise<UpdateStats>
  readonly setFaults: (plan: FaultPlan) => Promise<void>
  readonly clearFaults: () => Promise<void>
  readonly setRate: (model: Partial<RateModel>) => Promise<void>
  /** People whose chats with the bot are open. */
  readonly many: (people: readonly PersonFields[]) => Promise<void>
  readonly block: (id: number) => Promise<void>
  /** What reached people's chats and contains this text, whatever the bot was told. */
  readonly arrivals: (text: string) => Promise<readonly Arrival[]>
  readonly tally: (text: string) => Promise<ArrivalTally>
  readonly counts: () => Promise<CallCounts>
}

export function createSim(url: string): Sim {
  const post = (path: string, body: object) => ask(`${url}/sim${path}`, 'POST', body)
  const get = (path: string) => ask(`${url}/sim${path}`, 'GET')
  return {
    url,
    phone: async (firstName, languageCode) => {
      const { id } = (await post('/people', { firstName, languageCode })) as { id: number }
      return createPhone(id, post, get)
    },
    log: async after => (await get(`/log?after=${after}`)) as { seq: number; calls: LoggedCall[] },
    stats: async () => (await get('/updates/stats')) as UpdateStats,
    setFaults: async plan => {
      await ask(`${url}/sim/faults`, 'PUT', plan)
    },
    clearFaults: async () => {
      await ask(`${url}/sim/faults`, 'DELETE')
    },
    setRate: async model => {
      await ask(`${url}/sim/rate`, 'PUT', model)
    },
    many: async people => {
      await post('/people/many', { people, started: true })
    },
    block: async id => {
      await post(`/people/${id}/block`, {})
    },
    arrivals: async text => {
      const asked = `/arrivals?kind=sent&text=${encodeURIComponent(text)}`
      return ((await get(asked)) as { arrivals: Arrival[] }).arrivals
    },
    tally: async text =>
      (await get(`/arrivals/tally?kind=sent&text=${encodeURIComponent(text)}`)) as ArrivalTally,
    counts: async () => (await get('/log/counts')) as CallCounts,
  }
}

type Post = (path: string, body: object) => Promise<unknown>

function createPhone(id: number, post: Post, get: (path: string) => Promise<unknown>): Phone {
  const place = `/people/${id}`
  return {
    id,
    view: async () => (await get(`${place}/chat`)) as ChatView,
    change: async (rev, ms) => {
      await get(`${place}/chat?after=${rev}&wait=${ms}`)
    },
    tap: async (key, ms) => (await post(`${place}/tap`, { ...key, wait: ms })) as TapAnswer,
    write: async text =>
      (await post(`${place}/send`, { text })) as { message_id: number; update_id: number },
    start: async () => {
      await post(`${place}/start`, {})
    },
  }
}

/** The keys that stand under the bot's messages, newest message first. */
export const keysOn = (view: ChatView): readonly Key[] =>
  view.messages
    .filter(message => message.from === 'bot' && !message.deleted)
    .toReversed()
    .flatMap(keysUnder)

const keysUnder = ({ message_id: messageId, reply_markup: markup }: SimMessage): readonly Key[] =>
  (markup?.inline_keyboard ?? [])
    .flat()
    .flatMap(({ callback_data: data }) => (data === undefined ? [] : { messageId, data }))

async function ask(url: string, method: string, body?: object): Promise<unknown> {
  const sent = body && {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await fetch(url, { method, ...sent })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response.json()
}
