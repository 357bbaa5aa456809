/** A message outside any dialogue, and what became of one that its writer changes afterwards. */

import type { Message } from 'grammy/types'
import type { ExchangeId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import { keepAlbumPart } from '#core/talk/keep-album-part'
import type { Shape } from '#core/talk/shape'
import { wasPassed } from '#core/talk/was-passed'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { cannotPassView, relayAskView } from '../views/talk.ts'
import { passOn } from './pass-on.ts'
import { inTouchWith } from './talk.ts'

/**
 * A reply to a passed-on message goes back to its writer, also out of another dialogue. False when
 * the message replies to nothing of the kind.
 */
export async function takeTalkReply(deps: BotDeps, ctx: FiloContext): Promise<boolean> {
  const { person, message } = ctx
  const repliedTo = message?.reply_to_message?.message_id
  if (person.kind !== 'member' || message === undefined || repliedTo === undefined) return false
  const sent = { chatId: message.chat.id, messageId: repliedTo }
  const exchangeId = await exchangeBehind(deps, person, sent)
  if (exchangeId === undefined) return false
  const shape = shapeOf(message)
  if (shape === undefined) return sayWhatPasses(deps, ctx, person, message)
  const { isFirst } = await keepPart(deps, person, message, shape)
  const relay = { fromChatId: message.chat.id, messageId: message.message_id, shape }
  await passOn(deps, ctx, exchangeId, relay, isFirst ? 'aloud' : 'silently')
  return true
}

/**
 * Words, a picture, a voice or a place are offered to those the person is in touch with. False
 * when there is nobody, or when it is a command that nobody knows.
 */
export async function takeWords(deps: BotDeps, ctx: FiloContext): Promise<boolean> {
  const { person, message } = ctx
  if (person.kind !== 'member' || message === undefined) return false
  if (message.text?.startsWith('/') === true) return false
  const shape = shapeOf(message)
  if (shape === undefined) return sayWhatPasses(deps, ctx, person, message)
  const people = await inTouchWith(deps, person)
  if (people.length === 0) return false
  // Pictures sent together are asked about once.
  const { isFirst } = await keepPart(deps, person, message, shape)
  if (!isFirst) return true
  // When the question comes late, its words are not lost: the button asks again for these.
  const { message_id: messageId } = message
  const again = shape === 'text' ? `w:${messageId}` : `w:${messageId}:${shape}`
  await ctx.say(relayAskView(people, { messageId, shape }, ctx.words), again)
  return true
}

/** What was passed on stays as it was: who changes it reads that, once. */
export async function sayEditStays(deps: BotDeps, ctx: FiloContext): Promise<void> {
  const { person, editedMessage } = ctx
  // A place that moves along changes by itself.
  if (person.kind !== 'member' || editedMessage === undefined || editedMessage.location) return
  const { chat, message_id: messageId } = editedMessage
  const edited = { territoryId: person.territoryId, memberId: person.member.id, messageId }
  if (!(await wasPassed(deps.ports)({ ...edited, fromChatId: chat.id }))) return
  await ctx.say({ text: ctx.words.t('exchange:talk.edited'), rows: [] })
}

/** Undefined: it is not passed on. */
function shapeOf(message: Message): Shape | undefined {
  if (message.text !== undefined) return 'text'
  const isMedia = message.photo !== undefined || message.voice !== undefined
  if (isMedia) return message.caption === undefined ? 'bare' : 'led'
  const isPlace = message.location !== undefined || message.venue !== undefined
  return isPlace ? 'led' : undefined
}

async function keepPart(
  { ports }: BotDeps,
  { territoryId }: MemberPerson,
  { chat, message_id: messageId, media_group_id: groupId }: Message,
  shape: Shape,
): Promise<{ readonly isFirst: boolean }> {
  if (groupId === undefined) return { isFirst: true }
  return keepAlbumPart(ports)(territoryId, { chatId: chat.id, groupId, messageId, shape })
}

async function sayWhatPasses(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  message: Message,
): Promise<boolean> {
  const people = await inTouchWith(deps, person)
  const isContact = message.contact !== undefined
  if (people.length > 0) await ctx.say(cannotPassView(people, isContact, ctx.words))
  return people.length > 0
}

async function exchangeBehind(
  deps: BotDeps,
  { territoryId }: MemberPerson,
  sent: { chatId: number; messageId: number },
): Promise<ExchangeId | undefined> {
  const found = await deps.ports.transact(houseOf({ territoryId }), async ({ deliveries }) =>
    ok(await deliveries.behind(sent)),
  )
  if (!found.ok || found.value === undefined) return undefined
  const { notice } = found.value
  const isTalk = notice.kind === 'phrase.sent' || notice.kind === 'message.from'
  return isTalk || notice.kind === 'message.relayed' ? notice.facts.exchangeId : undefined
}
