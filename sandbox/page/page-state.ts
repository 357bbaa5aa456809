import type { ChatView, LoggedCall, Person, SimState } from '../sim-types.ts'

/** A question that covers the whole page. */
export type Dialog =
  | { kind: 'add-person'; start?: { payload: string | undefined } }
  | { kind: 'edit-person'; person: Person }
  | { kind: 'open-link'; bot: string | undefined; payload: string | undefined }

export type PageState = {
  sim: SimState | undefined
  /** Real milliseconds at which `sim.clock` was true. */
  simAt: number
  chats: ReadonlyMap<number, ChatView>
  readUpTo: Readonly<Record<number, number>>
  shown: readonly number[]
  paneOpen: boolean
  /** Username of the bot that the phones talk to; absent: the first one. */
  bot: string | undefined
  log: readonly LoggedCall[]
  dialog: Dialog | undefined
  trouble: string | undefined
}

export const emptyPage: PageState = {
  sim: undefined,
  simAt: 0,
  chats: new Map(),
  readUpTo: {},
  shown: [],
  paneOpen: false,
  bot: undefined,
  log: [],
  dialog: undefined,
  trouble: undefined,
}

export function currentBot(state: PageState) {
  const bots = state.sim?.bots ?? []
  return bots.find(bot => bot.username === state.bot) ?? bots[0]
}

/** The sandbox's virtual time, in milliseconds, at the real time `now`. */
export function virtualTime(state: PageState, now: number): number {
  return (state.sim?.clock ?? now) + (state.sim ? now - state.simAt : 0)
}
