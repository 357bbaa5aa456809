import type { ChatView, SimMessage, TapAnswer } from '#sandbox/sim-types'

type Pattern = string | RegExp
type InlineButton = { readonly text: string; readonly callback_data?: string }

/** One person's phone in the local Telegram, as a story uses it. Waits are bounded and explained. */
export type Phone = {
  readonly id: number
  readonly name: string
  /** Presses START, with the secret part of a link if there is one. */
  readonly start: (payload?: string) => Promise<void>
  /** Writes a text; resolves with its message id. */
  readonly write: (text: string, replyTo?: number) => Promise<number>
  readonly send: (what: Record<string, unknown>) => Promise<number>
  /** Taps the newest inline button whose label holds the pattern; resolves with the toast, if any. */
  readonly tap: (label: Pattern) => Promise<string | undefined>
  /** The newest inline button whose label holds the pattern, as soon as there is one. */
  readonly offered: (label: Pattern) => Promise<{ messageId: number; data: string }>
  /** Sends a tap by hand: any data, on any message. */
  readonly tapData: (messageId: number, data: string) => Promise<TapAnswer>
  /** Waits for a message (new or rewritten since this phone's last act) that holds the pattern. */
  readonly sees: (pattern: Pattern) => Promise<SimMessage>
  /** All bot messages now in the chat, oldest first. */
  readonly messages: () => Promise<readonly SimMessage[]>
  readonly chat: () => Promise<ChatView>
  readonly post: (path: string, body?: object) => Promise<unknown>
}

// Far beyond what an idle machine needs: a busy one must not look like a broken product.
const patienceMs = 20_000

export function createPhone(sandboxUrl: string, id: number, name: string): Phone {
  const base = `${sandboxUrl}/sim/people/${id}`
  // What the phone had shown when its owner last did something.
  let mark = 0
  const post = (path: string, body: object = {}): Promise<unknown> => call(`${base}${path}`, body)
  const chat = (query = ''): Promise<ChatView> => get<ChatView>(`${base}/chat${query}`)
  const acting = async <T>(act: () => Promise<T>): Promise<T> => {
    mark = (await chat()).rev
    return act()
  }
  const send = (what: object): Promise<number> =>
    acting(async () => ((await post('/send', what)) as { message_id: number }).message_id)

  const offered: Phone['offered'] = async label => {
    const seen = await waitFor(name, chat, label, m => buttonOn(m, label) !== undefined)
    return { messageId: seen.message_id, data: buttonOn(seen, label)?.callback_data ?? '' }
  }

  return {
    id,
    name,
    post,
    chat: () => chat(),
    start: payload =>
      acting(async () => {
        await post('/start', payload === undefined ? {} : { payload })
      }),
    write: (text, replyTo) => send(replyTo === undefined ? { text } : { text, replyTo }),
    send,
    messages: async () => fromBot(await chat()),
    sees: pattern =>
      waitFor(name, chat, pattern, message => message.rev > mark && holds(message, pattern)),
    offered,
    tap: async label => {
      const button = await offered(label)
      const tapped = await acting(() => post('/tap', { ...button, wait: patienceMs }))
      return (tapped as TapAnswer).answer?.text
    },
    tapData: (messageId, data) =>
      acting(() => post('/tap', { messageId, data, wait: patienceMs }) as Promise<TapAnswer>),
  }
}

/** The newest message of the bot for which `wanted` holds, as soon as there is one. */
async function waitFor(
  name: string,
  chat: (query: string) => Promise<ChatView>,
  pattern: Pattern,
  wanted: (message: SimMessage) => boolean,
): Promise<SimMessage> {
  const until = performance.now() + patienceMs
  let view = await chat('')
  for (;;) {
    const found = fromBot(view).findLast(wanted)
    if (found !== undefined) return found
    const left = Math.ceil(until - performance.now())
    if (left <= 0)
      throw new Error(
        `${name} does not see ${String(pattern)}; the phone shows:\n${show(await chat(''))}`,
      )
    const changed = await chat(`?after=${view.rev}&wait=${left}`)
    view = changed.rev === view.rev ? changed : await chat('')
  }
}

const fromBot = (view: ChatView): readonly SimMessage[] =>
  view.messages.filter(message => message.from === 'bot' && !message.deleted)

function holds(message: SimMessage, pattern: Pattern): boolean {
  const text = message.text ?? message.caption ?? ''
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)
}

export const buttonsOf = (message: SimMessage): readonly InlineButton[] =>
  (message.reply_markup?.inline_keyboard ?? []).flat()

function buttonOn(message: SimMessage, label: Pattern): InlineButton | undefined {
  return buttonsOf(message).find(button =>
    typeof label === 'string' ? button.text.includes(label) : label.test(button.text),
  )
}

function show(view: ChatView): string {
  const line = (m: SimMessage) =>
    `  ${m.from}: ${m.text ?? '(no text)'} ${buttonsOf(m)
      .map(b => `[${b.text}]`)
      .join(' ')}`
  return view.messages.slice(-6).map(line).join('\n')
}

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

async function call(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response.json()
}
