import type { FastifyInstance } from 'fastify'
import { ApiError } from '../errors.ts'
import { sendToBot, typed } from '../incoming.ts'
import { setBlocked } from '../membership.ts'
import type { SendRequest, TapRequest } from '../sim-types.ts'
import { tap } from '../tap.ts'
import type { World } from '../world.ts'
import { contentOf } from './content.ts'
import { findPlace, queryNumber } from './lookup.ts'
import { transcript } from './transcript.ts'
import { chatView } from './view.ts'

const longestWaitMs = 60_000
const linkable = /^[A-Za-z0-9_-]{1,64}$/

export function registerChat(app: FastifyInstance, world: World): void {
  app.get('/people/:id/chat', async request => {
    const { bot, person, chat } = findPlace(world, request)
    const after = queryNumber(request, 'after')
    const wait = Math.min(longestWaitMs, queryNumber(request, 'wait') ?? 0)
    if (wait > 0 && chat.rev() <= (after ?? -1)) await chat.nextChange(wait)
    return chatView(bot, chat, person, after)
  })
  app.get('/people/:id/transcript', (request, reply) => {
    const { chat } = findPlace(world, request)
    return reply.type('text/plain; charset=utf-8').send(transcript(chat))
  })
  app.post<{ Body: SendRequest }>('/people/:id/send', request => {
    const { bot, person, chat } = findPlace(world, request)
    if (chat.blocked) throw new ApiError(409, 'this person has blocked the bot')
    const wanted = request.body
    const forward = wanted.forward ? someoneElse(world) : undefined
    const extras = { replyTo: wanted.replyTo, forward }
    return sendToBot(world, bot, person, contentOf(bot, person, wanted), extras)
  })
  app.post<{ Body: { payload?: string } }>('/people/:id/start', request => {
    const { bot, person } = findPlace(world, request)
    const { payload } = request.body
    if (payload && !linkable.test(payload)) {
      throw new ApiError(400, 'no link could carry that: 1-64 of A-Z a-z 0-9 _ -')
    }
    setBlocked(world, bot, person, false)
    return sendToBot(world, bot, person, typed(payload ? `/start ${payload}` : '/start'))
  })
  app.post<{ Body: TapRequest }>('/people/:id/tap', request => {
    const { bot, person, chat } = findPlace(world, request)
    return tap(world, bot, person, chat, request.body)
  })
  registerChanges(app, world)
}

/** What people do to a message that they sent before. */
function registerChanges(app: FastifyInstance, world: World): void {
  app.post<{ Body: { messageId: number; text: string } }>('/people/:id/edit', request => {
    const { bot, chat } = findPlace(world, request)
    const { messageId, text } = request.body
    const kept = chat.messages.get(messageId)
    if (!kept || kept.fromBot || kept.deleted) throw new ApiError(404, 'no such message')
    const wire = { ...kept.wire, ...typed(text), edit_date: world.clock.seconds() }
    chat.put({ ...kept, wire })
    return { update_id: bot.queue.push('edited_message', wire) }
  })
  // Telegram tells no bot of it: the message is only gone.
  app.post<{ Body: { messageId: number } }>('/people/:id/delete', request => {
    const { chat } = findPlace(world, request)
    const kept = chat.messages.get(request.body.messageId)
    if (!kept || kept.deleted) throw new ApiError(404, 'no such message')
    chat.put({ ...kept, deleted: true })
    return {}
  })
}

const someoneElse = (world: World) => ({
  type: 'user' as const,
  date: world.clock.seconds() - 3600,
  sender_user: { id: 777, is_bot: false, first_name: 'Someone' },
})
