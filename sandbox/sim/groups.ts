import type { FastifyInstance } from 'fastify'
import type { Bot } from '../bot.ts'
import { ApiError } from '../errors.ts'
import { addMessage, typed } from '../incoming.ts'
import { omit } from '../omit.ts'
import { userOf } from '../people.ts'
import type { SimGroup } from '../sim-types.ts'
import type { Message } from '../telegram-types.ts'
import type { Group, World } from '../world.ts'
import { findBot, findGroup, queryNumber } from './lookup.ts'
import { chatView } from './view.ts'

type NewGroup = { title?: string; type?: SimGroup['type']; members?: number[]; username?: string }

export function registerGroups(app: FastifyInstance, world: World): void {
  app.post<{ Body: NewGroup }>('/groups', request => {
    const { title = 'Group', type = 'supergroup', members = [], username } = request.body
    const group = world.addGroup({ title, type, members, ...(username ? { username } : {}) })
    for (const bot of world.bots.values()) join(world, bot, group)
    world.events.publish({ type: 'groups', groupId: group.id })
    return omit(group, ['conversation'])
  })
  app.get('/groups/:id/chat', request => {
    const { conversation } = findGroup(world, request)
    return chatView(findBot(world, request), conversation, undefined, queryNumber(request, 'after'))
  })
  app.post<{ Body: { from: number; text: string; replyTo?: number } }>(
    '/groups/:id/send',
    request => {
      const { conversation } = findGroup(world, request)
      const { from, text, replyTo } = request.body
      const person = world.people.get(from)
      if (!person) throw new ApiError(404, 'no such person')
      conversation.lastIncomingAt = world.clock.now()
      const wire = addMessage(world, conversation, userOf(person), typed(text), { replyTo })
      return { message_id: wire.message_id, update_id: tellBots(world, wire) }
    },
  )
  app.post('/groups/:id/kick', request => {
    const group = findGroup(world, request)
    group.conversation.blocked = true
    const bot = findBot(world, request)
    return { update_id: membership(world, bot, group, 'member', 'kicked') }
  })
  app.post<{ Body: { text: string } }>('/channels/:id/post', request => {
    const { conversation } = findGroup(world, request)
    const { text } = request.body
    const wire = addMessage(world, conversation, undefined, typed(text))
    return {
      message_id: wire.message_id,
      update_id: findBot(world, request).queue.push('channel_post', wire),
    }
  })
}

/** In groups a bot hears commands, mentions and replies to it, unless it may read all. */
function tellBots(world: World, wire: Message): number | null {
  let updateId: number | null = null
  for (const bot of world.bots.values()) {
    const text = wire.text ?? ''
    const meant =
      text.startsWith('/') ||
      text.includes(`@${bot.user.username}`) ||
      wire.reply_to_message?.from?.id === bot.id
    if (!meant && !bot.readsAllGroupMessages) continue
    updateId ??= bot.queue.push('message', wire)
  }
  return updateId
}

function join(world: World, bot: Bot, group: Group): void {
  const status = group.type === 'channel' ? 'administrator' : 'member'
  membership(world, bot, group, 'left', status)
}

function membership(world: World, bot: Bot, group: Group, before: string, after: string) {
  const adder = world.people.get(group.members[0] ?? 0)
  const state = (status: string) => ({ user: bot.user, status, ...rightsOf(status) })
  return bot.queue.push('my_chat_member', {
    chat: group.conversation.chat,
    from: adder ? userOf(adder) : { id: 777, is_bot: false, first_name: 'Someone' },
    date: world.clock.seconds(),
    old_chat_member: state(before),
    new_chat_member: state(after),
  })
}

function rightsOf(status: string): Record<string, unknown> {
  if (status === 'kicked') return { until_date: 0 }
  if (status !== 'administrator') return {}
  const rights =
    'can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories can_post_messages can_edit_messages can_send_welcome_messages'
  const granted = Object.fromEntries(rights.split(' ').map(right => [right, true]))
  return { ...granted, can_be_edited: false, is_anonymous: false }
}
