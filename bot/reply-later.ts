/** When an answer may leave at once, and what takes its place when it may not. */
import { setTimeout as sleep } from 'node:timers/promises'
import { GrammyError, HttpError } from 'grammy'
import type { ChatLimit } from '#core/delivery/limits'
import { houseOf } from '#core/listing/member-command'
import type { Ports } from '#core/ports'
import { ok } from '#core/result'
import type { FiloContext } from './context.ts'
import type { KnownPerson } from './person.ts'
import type { ReplyPause } from './reply-pause.ts'

export type LaterDeps = {
  /** The pause that a 429 imposes on every sender; a reply obeys and announces it. */
  readonly pause: ReplyPause
  /** How fast one chat may be written to, shared with the sender of the same process. */
  readonly chatLimit: Pick<ChatLimit, 'takeReply'>
  readonly ports: Ports
}

/** After this many seconds an answer becomes a delivery: the bot's own client is given it. */
export const patienceSeconds = 3

/** So long an answer waits for its turn in a chat: whoever taps too fast must not hold up others. */
const longestTurnMs = 300

export async function orLater(
  deps: LaterDeps,
  ctx: FiloContext,
  send: () => Promise<number>,
  late = ctx.callbackQuery?.data ?? 'm:menu',
): Promise<number | undefined> {
  const { person } = ctx
  const mayLeave = await hasTurn(deps, chatOf(ctx))
  if (person.kind !== 'stranger' && (!mayLeave || (await deps.pause.isOn(deps.ports.now())))) {
    await deliverLater(deps.ports, ctx, person, late)
    return undefined
  }
  try {
    return await send()
  } catch (fault) {
    if (isBlocked(fault)) return undefined
    const seconds = fault instanceof GrammyError ? fault.parameters.retry_after : undefined
    if (seconds !== undefined) await deps.pause.extend(seconds, deps.ports.now())
    if (!isPassing(fault) || person.kind === 'stranger') throw fault
    await deliverLater(deps.ports, ctx, person, late)
    return undefined
  }
}

/** True as soon as the chat bears one more message; false when that is not soon. */
async function hasTurn({ chatLimit, ports }: LaterDeps, chatId: number): Promise<boolean> {
  const take = () => chatLimit.takeReply(chatId, ports.now().epochMilliseconds)
  const waitMs = take()
  if (waitMs === 0) return true
  await sleep(Math.min(waitMs, longestTurnMs))
  return waitMs <= longestTurnMs && take() === 0
}

/** A line that the person taps to see what they asked for, as soon as Telegram lets it pass. */
async function deliverLater(
  ports: Ports,
  ctx: FiloContext,
  person: KnownPerson,
  address: string,
): Promise<void> {
  await ports.transact(houseOf(person), async ({ deliveries }) => {
    const now = ports.now()
    await deliveries.add(
      {
        dedupeKey: `late-${ctx.commandId}`,
        to:
          person.kind === 'member'
            ? { memberId: person.member.id }
            : { telegramId: person.telegramId },
        notice: { kind: 'reply.late', facts: { address } },
        priority: 'reply',
        silent: false,
        dueAt: now,
        deadlineAt: now.add({ hours: 1 }),
      },
      now,
    )
    return ok(undefined)
  })
}

export function chatOf(ctx: FiloContext): number {
  const id = ctx.chat?.id ?? ctx.from?.id
  if (id === undefined) throw new Error('an update without a chat is never answered')
  return id
}

const isBlocked = (fault: unknown): boolean =>
  fault instanceof GrammyError && fault.error_code === 403
const isPassing = (fault: unknown): boolean =>
  fault instanceof HttpError ||
  (fault instanceof GrammyError && (fault.error_code === 429 || fault.error_code >= 500))
