/**
 * Thanks after an exchange reach the other as a calm message, in the reader's language or as a copy
 * of two words. There is nothing to count: no stars, no average, no list.
 */
import type { Notice } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import { otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import type { ExchangeId, MemberId } from '../ids.ts'
import { actorOf, houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { AboutOther } from '../talk/block-other.ts'
import type { Thanks } from './feedback.ts'
import { openParts } from './open-parts.ts'

/** The message to copy: only its place is kept. */
export type Words = { readonly fromChatId: number; readonly messageId: number }

export type ThankOther = AboutOther & {
  readonly thanks: Exclude<Thanks, 'words'> | Words
}

/**
 * Refuses `not-found` to a stranger to the exchange, `no-longer-open` before its hours are counted,
 * some days later, and after thanks were said once. Between two who keep each other away nothing
 * arrives, and who thanks does not learn it.
 */
export const thankOther =
  (ports: Ports) =>
  (command: ThankOther): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { by, commandId, exchangeId, thanks } = command
      const exchange = await stores.exchanges.read(exchangeId)
      const side = exchange && sideOf(exchange, by)
      if (exchange === undefined || side === undefined) return refuse({ code: 'not-found' })
      if (!(await stores.commands.claim(commandId, now))) return ok(undefined)
      const open = await openParts(stores, exchangeId, by, now)
      const said = typeof thanks === 'string' ? thanks : 'words'
      const mayThank = open.includes('thanks')
      if (!mayThank || !(await stores.feedback.keep({ exchangeId, memberId: by, said }, now))) {
        return refuse({ code: 'no-longer-open' })
      }
      const to = partyOf(exchange, otherSide(side)).memberId
      await tell(stores, { exchangeId, by, to, thanks }, now)
      const row = { actor: actorOf(by), action: 'exchange.thanked', entity: 'exchange' }
      await stores.audit.write({ ...row, entityId: exchangeId }, now)
      return ok(undefined)
    })

type Told = Pick<ThankOther, 'exchangeId' | 'by' | 'thanks'> & { readonly to: MemberId }

async function tell(stores: Stores, told: Told, now: Temporal.Instant): Promise<void> {
  const { exchangeId, by, to, thanks } = told
  if (thanks === 'fine' || (await stores.members.areBlocked(by, to))) return
  for (const notice of noticesOf(exchangeId, thanks)) {
    await notify(stores, now, { to, notice, key: `${notice.kind}-${exchangeId}-${by}` })
  }
}

function noticesOf(exchangeId: ExchangeId, thanks: 'heartfelt' | Words): readonly Notice[] {
  if (thanks === 'heartfelt') return [{ kind: 'thanks.heartfelt', facts: { exchangeId } }]
  return [
    { kind: 'thanks.from', facts: { exchangeId } },
    { kind: 'thanks.words', facts: { exchangeId, ...thanks } },
  ]
}
