import type { SendingBudget } from '#core/delivery/budget'
import type { DueDelivery } from '#core/delivery/dispatch'
import type { Fate } from '#core/delivery/fate'
import type { ChatLimit } from '#core/delivery/limits'
import type { Delivery } from '#core/delivery/notice'
import { type TelegramId, toId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Lookups, Ports } from '#core/ports'
import { ok } from '#core/result'
import type { Words } from '#locales/i18n'
import { concludeDelivery } from './conclude-delivery.ts'
import type { Observe } from './observe.ts'
import { type Prepared, prepareDelivery } from './prepare-delivery.ts'
import { sleep } from './rest.ts'
import type { Outgoing } from './send-request.ts'
import type { Answer } from './send-upload.ts'

export type SendDeps = {
  readonly ports: Ports
  readonly lookups: Pick<Lookups, 'markUnreachable' | 'forgetLeftovers'>
  readonly budget: SendingBudget
  /** Of the whole process, shared with those who answer. */
  readonly chatLimit: Pick<ChatLimit, 'take'>
  readonly request: (message: Outgoing) => Promise<Answer>
  readonly wordsOf: (language: string) => Words
  /** Names this process in the rows it claims. */
  readonly instance: string
  readonly observe: Observe
}

/** `nothing`: no request left. */
export type SendOne = (due: DueDelivery) => Promise<'sent' | 'settled' | 'nothing'>

/** After a fault of our own: so long until the same delivery is tried again. */
const faultPause = { minutes: 5 } as const

/** One delivery, from the claim to its fate. Never throws: a fault puts the delivery off. */
export function createSendOne(deps: SendDeps): SendOne {
  return async due => {
    try {
      if ((await deps.budget.leftMs()) > 0) return 'nothing'
      const prepared = await prepare(deps, due)
      if (prepared.next === 'nothing') return 'nothing'
      if (prepared.next !== 'send') {
        tell(deps, prepared.delivery, prepared.next)
        return 'settled'
      }
      const isSent = await send(deps, due, prepared)
      return isSent ? 'sent' : 'nothing'
    } catch (fault) {
      deps.observe({ kind: 'fault', where: `delivery ${due.territoryId}-${due.id}`, fault })
      await putOff(deps, due)
      return 'nothing'
    }
  }
}

async function prepare(
  { ports, instance, wordsOf, chatLimit }: SendDeps,
  { territoryId, id }: DueDelivery,
): Promise<Prepared> {
  const now = ports.now()
  const preparation = { id, claimedBy: instance, now, chatLimit, wordsOf }
  const prepared = await ports.transact(houseOf({ territoryId }), async stores =>
    ok(await prepareDelivery(stores, preparation)),
  )
  return prepared.ok ? prepared.value : { next: 'nothing' }
}

/** A turn that is farther away than this is not waited for: a pause came between. */
const longestTurnMs = 5000

/** False: a pause came between, and it waits again. */
async function send(
  deps: SendDeps,
  { territoryId }: DueDelivery,
  { delivery, message }: Extract<Prepared, { next: 'send' }>,
): Promise<boolean> {
  const turnMs = delivery.priority === 'reply' ? 0 : await deps.budget.personal()
  if (turnMs > longestTurnMs) {
    const until = deps.ports.now().add({ milliseconds: Math.ceil(turnMs) })
    await deps.ports.transact(houseOf({ territoryId }), async ({ deliveries }) => {
      await deliveries.postpone(delivery.id, until, 'same-attempt')
      return ok(undefined)
    })
    return false
  }
  if (turnMs > 0) await sleep(turnMs)
  const answer = await deps.request(message)
  const { chatId } = message
  if (answer.kind === 'flooded') {
    await deps.budget.extend(answer.seconds)
    deps.observe({ kind: 'paused', seconds: answer.seconds })
  }
  if (answer.kind === 'unreachable') {
    await deps.lookups.markUnreachable(toId<TelegramId>(chatId), true)
  }
  const conclusion = { territoryId, delivery, chatId, answer }
  const fate = await patiently(() => concludeDelivery(deps.ports, conclusion))
  tell(deps, delivery, fate.next)
  return true
}

const tries = 3
const pauseMs = 300

/** What left the house must be written down: a database that just restarts gets another chance. */
async function patiently(work: () => Promise<Fate>): Promise<Fate> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (fault) {
      if (attempt >= tries) throw fault
      await sleep(pauseMs * attempt)
    }
  }
}

/** A row that is in `sending` is left to the sweep: nobody knows what became of it. */
async function putOff(deps: SendDeps, { territoryId, id }: DueDelivery): Promise<void> {
  const { ports, instance } = deps
  try {
    await ports.transact(houseOf({ territoryId }), async ({ deliveries }) => {
      const now = ports.now()
      const [still] = await deliveries.claim([id], instance, now)
      if (still) await deliveries.postpone(still.id, now.add(faultPause), 'same-attempt')
      return ok(undefined)
    })
  } catch (fault) {
    deps.observe({ kind: 'fault', where: `putting off ${territoryId}-${id}`, fault })
  }
}

function tell(
  { observe }: SendDeps,
  { priority, attempts }: Delivery,
  state: Fate['next'] | 'dropped',
): void {
  observe({ kind: 'delivery', state, priority, attempts })
}
