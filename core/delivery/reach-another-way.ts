/**
 * A person without Telegram, or who blocked the bot, is called by an operator instead. The other
 * side of the exchange reads only that another way is tried, never why.
 */
import { callersFor } from '../call/may-call.ts'
import { type Exchange, otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { isUnspoken } from '../visit/is-unspoken.ts'
import type { Delivery, NoticeKind } from './notice.ts'
import { notify } from './notify.ts'

/**
 * What no call repairs: news for the staff, which reaches their colleagues too, answers to
 * somebody who was here a moment ago, and a question that can wait.
 */
const notWorthACall: ReadonlySet<NoticeKind> = new Set([
  'call.opened',
  'confirmation.waiting',
  'confirmation.escalated',
  'dispute.opened',
  'clearance.wanted',
  'clearance.due',
  'clearance.uncovered',
  'unfit.opened',
  'opportunity.proposed',
  'opportunity.published',
  'opportunity.ending',
  'opportunity.expired',
  'category.still',
  'opportunity.closing',
  'candidacy.due',
  'candidacy.asked',
  'candidacy.answered',
  'referral.opened',
  'referral.withdrawn',
  'referral.quiet',
  'host.agreement-ending',
  'host.cover-ending',
  'visit.opened',
  'visit.planned',
  'help.asked',
  'help.escalated',
  'leaving.opened',
  'account.moved',
  'broadcast.file',
  'member.left',
  // Whom Telegram does not reach gets one call about their silence, at the second word.
  'silence.first',
  'silence.dormant',
  'pause.ended',
  'broadcast.approved',
  'broadcast.progress',
  'broadcast.rejected',
  'broadcast.started',
  'broadcast.wanted',
  'reply.late',
  'message.from',
  'report.opened',
  'report.shown',
  'report.closed',
  'message.lost',
  'contact.asked',
  'contact.lapsed',
  'contact.shared',
  'message.note',
  'message.note-gone',
  'report.gone',
  'feedback.opened',
  'thanks.heartfelt',
  'thanks.from',
  'thanks.words',
  // Whoever has no Telegram said it themselves.
  'assist.given',
  'assist.ended',
  'assist.helped',
  'assist.acted',
])

/** In the transaction that marks the delivery unreachable. Once per person and exchange. */
export async function reachAnotherWay(
  stores: Stores,
  delivery: Delivery,
  now: Temporal.Instant,
): Promise<void> {
  const { memberId, notice } = delivery
  if (memberId === null || notWorthACall.has(notice.kind)) return
  // Who has left is called no more.
  if ((await stores.members.read(memberId))?.state === 'left') return
  // One delegate of several: the desk calls the organisation, and nothing else waits for them.
  if (delivery.organisationId !== null) {
    const about = { memberId: delivery.organisationId, exchange: undefined, delivery }
    return openCall(stores, about, now)
  }
  const exchange =
    'exchangeId' in notice.facts ? await stores.exchanges.read(notice.facts.exchangeId) : undefined
  await openCall(stores, { memberId, exchange, delivery }, now)
  if (exchange === undefined) return
  // Who has no Telegram at all is called, and their answer is waited for as long as anybody's.
  const hadTelegram = (await stores.members.telegramOf(memberId)) !== undefined
  if (notice.kind === 'exchange.proposed' && exchange.state === 'proposed' && hadTelegram) {
    await stores.outbox.add({ job: 'reroute-delivery', facts: { deliveryId: delivery.id } }, now)
  }
  if (notice.kind !== 'exchange.other-way') await tellOther(stores, exchange, memberId, now)
}

type Unreached = {
  readonly memberId: MemberId
  readonly exchange: Exchange | undefined
  readonly delivery: Delivery
}

async function openCall(
  stores: Stores,
  { memberId, exchange, delivery }: Unreached,
  now: Temporal.Instant,
): Promise<void> {
  const item = { kind: 'call', memberId, deliveryId: delivery.id, dueAt: null } as const
  const { id, opened } = await stores.queue.open({ ...item, exchangeId: exchange?.id ?? null }, now)
  if (!opened) return
  const about = { memberId, exchangeId: exchange?.id ?? null }
  for (const to of await callersFor(stores, about, now)) {
    const notice = { kind: 'call.opened', facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `call-opened-${id}-${to}` })
  }
  const row = { actor: 'system', action: 'call.opened', entity: 'queue-item', entityId: id }
  await stores.audit.write(row, now)
}

async function tellOther(
  stores: Stores,
  exchange: Exchange,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  const side = sideOf(exchange, memberId)
  if (side === undefined || (await isUnspoken(stores, exchange))) return
  const notice = { kind: 'exchange.other-way', facts: { exchangeId: exchange.id } } as const
  const to = partyOf(exchange, otherSide(side)).memberId
  await notify(stores, now, { to, notice, key: `exchange-${exchange.id}-other-way-${to}` })
}
