import type {
  BotCommand,
  Content,
  ForceReply,
  ForwardOrigin,
  InlineKeyboard,
  ReplyKeyboard,
  User,
} from './telegram-types.ts'

/**
 * `host` defaults to 127.0.0.1, `port` 0 (or absent) takes any free one. With `stateFile` people
 * and their chats outlive a restart. `calmPolling: false` drops Telegram's wait of 3 s for a poll that
 * repeats an offset.
 */
export type SandboxOptions = {
  port?: number
  host?: string
  bots: BotSeed[]
  rate?: Partial<RateModel>
  clockOffsetSeconds?: number
  seed?: number
  stateFile?: string
  calmPolling?: boolean
}
export type BotSeed = {
  token: string
  username: string
  firstName: string
  readsAllGroupMessages?: boolean
}
export type Sandbox = { url: string; port: number; close(): Promise<void> }

export type PersonFields = {
  id?: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  phone?: string
  deactivated?: boolean
}
/** Many in one call; with `started` their chats are open, and no update tells of it. */
export type ManyPeople = { people: PersonFields[]; started?: boolean }
export type Person = {
  id: number
  firstName: string
  lastName?: string | undefined
  username?: string | undefined
  languageCode: string
  phone: string
  deactivated: boolean
}
export type SimGroup = {
  id: number
  type: 'group' | 'supergroup' | 'channel'
  title: string
  username?: string | undefined
  members: number[]
}

export type SimMessage = Content & {
  message_id: number
  rev: number
  from: 'bot' | 'person'
  sender?: User | undefined
  date: number
  reply_markup?: InlineKeyboard | undefined
  reply_to_message_id?: number | undefined
  forward?: ForwardOrigin | undefined
  pinned?: boolean | undefined
  reaction?: string | undefined
  edited: boolean
  deleted: boolean
  silent?: boolean
  protected?: boolean
}
export type Toast = { callbackId: string; text?: string; alert: boolean; url?: string; at: number }
/** The keyboard below the input line; `messageId` is the message that brought it. */
export type ShownKeyboard = (ReplyKeyboard | ForceReply) & { messageId: number }
export type ChatView = {
  rev: number
  messages: SimMessage[]
  typing: boolean
  keyboard: ShownKeyboard | null
  toast?: Toast
  commands: BotCommand[]
  started: boolean
  blocked: boolean
}

export type SendRequest = {
  text?: string
  contact?: { phone_number: string; first_name: string; user_id?: number }
  location?: { latitude: number; longitude: number }
  venue?: { title: string; address: string; location: { latitude: number; longitude: number } }
  photo?: boolean
  voice?: boolean
  /** How long the voice is; three seconds if absent. */
  seconds?: number
  sticker?: boolean
  document?: { name: string; text: string }
  caption?: string
  /** Pictures of one group arrive one by one, under one name. */
  group?: string
  replyTo?: number
  forward?: boolean
}
export type TapRequest = {
  messageId: number
  data?: string
  text?: string
  row?: number
  col?: number
  wait?: number
}
export type TapAnswer = {
  callbackId: string
  update_id: number | null
  answer: { text?: string; alert?: boolean; url?: string } | null
}

export type FaultKind = '429' | '5xx' | 'reset' | 'slow' | 'deliver-then-drop'
/** Without `method` a rule hits every method but getUpdates; `retryAfter` is in seconds. */
export type FaultRule = {
  kind: FaultKind
  method?: string
  chatId?: number
  probability: number
  times?: number
  retryAfter?: number
  delayMs?: number
}
export type FaultPlan = {
  rules: FaultRule[]
  updates?: { duplicate?: number; reorder?: number }
  seed?: number
}
/**
 * What is sent within `replySeconds` of the person's last word or tap is a reply. Who sends too much
 * in bulk is refused for at least `banSeconds`; with `banStopsAll` every method is, but getUpdates.
 */
export type RateModel = {
  enforce: boolean
  bulkPerSecond: number
  paidPerSecond: number
  chatPerSecond: number
  chatBurst: number
  groupPerMinute: number
  replySeconds: number
  banSeconds: number
  banStopsAll: boolean
}

/** What became of a chat; `text` is that of the message, or its caption. */
export type Arrival = {
  seq: number
  at: number
  bot: string
  kind: 'sent' | 'edited' | 'deleted'
  chatId: number
  messageId: number
  text: string
}
/** `repeated` names the first thousand chats that got more than one of the messages counted. */
export type ArrivalTally = {
  messages: number
  chats: number
  repeatedChats: number
  repeated: { chatId: number; times: number }[]
  firstAt: number | null
  lastAt: number | null
  busiestSecond: number
}
/** How often each method was answered with each status: `sendMessage 200`. */
export type CallCounts = Record<string, number>

export type LoggedCall = {
  seq: number
  at: number
  bot: string
  method: string
  chatId?: number | string | undefined
  payload: Record<string, unknown>
  status: number
  result?: unknown
  error?: string | undefined
  delivered: boolean
  responded: boolean
  fault?: FaultKind | undefined
  warnings?: string[] | undefined
  ms: number
}
export type UpdateStats = { created: number; confirmed: number; pending: number; expired: number }
export type WebhookState = {
  url: string
  pending_update_count: number
  last_error_message?: string | undefined
}
export type SimState = {
  clock: number
  bots: { username: string; firstName: string; id: number; webhook: WebhookState }[]
  people: (Person & { started: boolean; blocked: boolean })[]
  groups: SimGroup[]
  faults: FaultPlan
  rate: RateModel
  pendingUpdates: number
  welcome?: Welcome | undefined
}
export type SimEvent = {
  type: 'chat' | 'people' | 'groups' | 'log' | 'faults' | 'rate' | 'clock' | 'webhook' | 'reset'
  personId?: number
  groupId?: number
  bot?: string
  rev?: number
  seq?: number
}

/** A door for newcomers: opens a phone (that person's, or a new one) and presses START. */
export type WelcomeLink = {
  label: string
  personId?: number
  person?: PersonFields
  startPayload?: string
  /** Beside the main doors: shown smaller. */
  quiet?: boolean
}
export type Greeting = { title: string; text: string; links: WelcomeLink[] }
/**
 * What the product says to whoever opens the page for the first time; set by POST /sim/welcome.
 * `inLanguage` holds the same for browsers that speak another language, by its two letters.
 */
export type Welcome = Greeting & { inLanguage?: Record<string, Greeting> }
