import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { KeptMessage } from './conversation.ts'
import type { Person, ShownKeyboard } from './sim-types.ts'
import type { World } from './world.ts'

type SavedChat = {
  bot: string
  personId: number
  started: boolean
  blocked: boolean
  keyboard: ShownKeyboard | null
  messages: KeptMessage[]
}
type SavedIds = { bot: string; message: number; update: number; callback: number }
export type SavedState = { people: Person[]; chats: SavedChat[]; ids: SavedIds[] }

const newestMessages = 100
const restMs = 1000
/** Saving takes at most a twentieth of the time, however much there is to save. */
const restPerSaveMs = 20
/** More than could be given out between the last save and a kill. */
const unsavedIds = 10_000

/** People and the newest messages of their chats; groups, files and pending updates are not kept. */
export function stateToSave(world: World): SavedState {
  const chats = [...world.bots.values()].flatMap(bot =>
    [...bot.conversations.values()].map(({ chat, started, blocked, keyboard, messages }) => ({
      bot: bot.user.username ?? '',
      personId: chat.id,
      started,
      blocked,
      keyboard,
      messages: [...messages.values()].slice(-newestMessages),
    })),
  )
  const ids = [...world.bots.values()].map(bot => ({
    bot: bot.user.username ?? '',
    message: bot.messageIds.last(),
    update: bot.queue.ids.last(),
    callback: bot.callbackIds.last(),
  }))
  return { people: [...world.people.values()], chats, ids }
}

export function restoreState(world: World, saved: SavedState): void {
  for (const { bot: username, message, update, callback } of saved.ids) {
    const bot = world.bot(username)
    bot?.messageIds.atLeast(message + unsavedIds)
    bot?.queue.ids.atLeast(update + unsavedIds)
    bot?.callbackIds.atLeast(callback + unsavedIds)
  }
  for (const person of saved.people) world.addPerson(definedOnly(person))
  for (const { bot: username, personId, messages, ...fields } of saved.chats) {
    const bot = world.bot(username)
    const person = world.people.get(personId)
    if (!bot || !person) continue
    const chat = world.privateChat(bot, person)
    for (const message of messages) chat.put(message)
    Object.assign(chat, fields)
  }
}

/** Reads the file if there is one, then follows every change a moment later; returns the last save. */
export function keepInFile(world: World, file: string): () => void {
  const saved = read(file)
  if (saved) restoreState(world, saved)
  mkdirSync(dirname(file), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  let rest = restMs
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    const started = performance.now()
    const draft = `${file}.new`
    writeFileSync(draft, JSON.stringify(stateToSave(world)), { mode: 0o600 })
    renameSync(draft, file)
    rest = Math.max(restMs, restPerSaveMs * (performance.now() - started))
  }
  const stop = world.events.subscribe(({ type }) => {
    if (type === 'log' || timer) return
    timer = setTimeout(save, rest)
    timer.unref()
  })
  return () => {
    stop()
    save()
  }
}

function read(file: string): SavedState | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SavedState
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Optional fields that are undefined must be absent. */
function definedOnly(person: Person) {
  const { id, firstName, languageCode, phone, deactivated, lastName, username } = person
  return {
    ...{ id, firstName, languageCode, phone, deactivated },
    ...(lastName === undefined ? {} : { lastName }),
    ...(username === undefined ? {} : { username }),
  }
}
