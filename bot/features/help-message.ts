/** Words between who asks and who answers: passed on by copy, nothing kept. */

import { type QueueItemId, toId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import { answerHelp } from '#core/queue/answer-help'
import { readQueueItem } from '#core/queue/read-queue'
import type { QueueItem } from '#core/queue/store'
import type { Refusal } from '#core/refusal'
import { ok, type Result, refuse } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Form } from '../forms/form.ts'
import { isPhrase, phraseRows, placeOfWords } from '../forms/phrases.ts'
import type { MemberPerson } from '../person.ts'
import { passedView } from '../views/help.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { helpMessage, takeUpAgain } from './help-aside.ts'

/** One step: the next message, of whatever kind, is what is passed on. */
export const createHelpMessageForm = (deps: BotDeps): Form => ({
  name: helpMessage,
  steps: [
    {
      key: 'message',
      ask: facts => {
        const { name } = facts.answers
        const { words } = facts
        return typeof name === 'string'
          ? { text: words.t('help:answerAsk', { name }), rows: phraseRows('answer', facts) }
          : { text: words.t('help:writeAsk'), rows: phraseRows('ask', facts) }
      },
      take: (input, { words }) => {
        if (input.kind !== 'choice') return { next: {} }
        if (!isPhrase(input.value)) return { hint: words.t('help:writeHint') }
        return { next: { phrase: input.value } }
      },
    },
  ],
  done: async (ctx, answers, commandId) => {
    const queueItemId = toId<QueueItemId>(Number(answers['queueItemId']))
    const place = await placeOfWords(deps, ctx, answers)
    const passed = await pass(deps, ctx, { queueItemId, commandId, place })
    const view = passed.ok
      ? await passedOn(deps, ctx, passed.value)
      : { text: refusalLine(passed.refusal, ctx.words), rows: [] }
    return takeUpAgain(deps, ctx, answers, view)
  },
  cancelled: (ctx, answers) =>
    takeUpAgain(deps, ctx, answers, { text: ctx.words.t('common:cancelled'), rows: [] }),
})

/**
 * A reply to a message that came through the desk goes back to its writer. False when the message
 * replies to nothing of the kind: it is somebody else's.
 */
export async function takeHelpReply(deps: BotDeps, ctx: FiloContext): Promise<boolean> {
  const { person, message } = ctx
  const repliedTo = message?.reply_to_message?.message_id
  if (person.kind !== 'member' || message === undefined || repliedTo === undefined) return false
  const sent = { chatId: message.chat.id, messageId: repliedTo }
  const found = await deps.ports.transact(houseOf(person), async ({ deliveries }) =>
    ok(await deliveries.behind(sent)),
  )
  const notice = found.ok ? found.value?.notice : undefined
  if (notice?.kind !== 'help.relayed') return false
  const { queueItemId } = notice.facts
  const place = { fromChatId: message.chat.id, messageId: message.message_id }
  const passed = await pass(deps, ctx, { queueItemId, commandId: ctx.commandId, place })
  if (passed.ok) await ctx.say(await passedOn(deps, ctx, passed.value))
  else await ctx.refuse(passed.refusal)
  return true
}

type Said = {
  readonly commandId: string
  readonly queueItemId: QueueItemId
  readonly place: Awaited<ReturnType<typeof placeOfWords>>
}

async function pass(
  { ports }: BotDeps,
  { person }: FiloContext,
  { place, ...said }: Said,
): Promise<Result<QueueItem, Refusal>> {
  if (person.kind !== 'member' || place === undefined) return refuse({ code: 'not-found' })
  const { territoryId, member, telegramId: lane } = person
  return answerHelp(ports)({ ...said, ...place, territoryId, by: member.id, lane })
}

async function passedOn(deps: BotDeps, ctx: FiloContext, item: QueueItem): Promise<View> {
  if (ctx.person.kind !== 'member') return { text: ctx.words.t('help:passed'), rows: [] }
  if (item.memberId === ctx.person.member.id) return passedView(item, ctx.words)
  const name = await askerName(deps, ctx.person, item)
  return {
    text: ctx.words.t('queue:passed', { name }),
    rows: [
      [
        { text: ctx.words.plain('help:writeMore'), data: `q:${item.id}:write` },
        { text: ctx.words.plain('queue:close'), data: `q:${item.id}:close` },
      ],
      [{ text: ctx.words.plain('queue:back'), data: 'm:queue' }],
    ],
  }
}

async function askerName(
  deps: BotDeps,
  { territoryId, member }: MemberPerson,
  item: QueueItem,
): Promise<string> {
  const query = { territoryId, by: member.id, queueItemId: item.id }
  const line = await readQueueItem(deps.ports)(query)
  return line.ok ? line.value.name : ''
}
