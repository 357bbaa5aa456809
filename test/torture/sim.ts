/** The local Telegram's levers, and one person's phone as a driver of the torture holds it. */
import type {
  ChatView,
  FaultPlan,
  LoggedCall,
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
