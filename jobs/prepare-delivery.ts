import { type NoticeFacts, neutralView, noticeView } from '#bot/views/notice'
import { purposeOf } from '#core/consent/purposes'
import { isWanted } from '#core/consent/read-consents'
import type { ChatLimit } from '#core/delivery/limits'
import type { Delivery } from '#core/delivery/notice'
import { isNudge } from '#core/delivery/nudges'
import { type Timing, whenToSend } from '#core/delivery/quiet-hours'
import { reachAnotherWay } from '#core/delivery/reach-another-way'
import type { Reach } from '#core/hidden/presence'
import type { DeliveryId } from '#core/ids'
import type { Stores } from '#core/ports'
import type { Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import { loadNoticeFacts } from './notice-facts.ts'
import type { Outgoing } from './send-request.ts'

export type Prepared =
  /** Another sender has it, or one to the same person goes first. */
  | { readonly next: 'nothing' }
  | { readonly next: 'send'; readonly delivery: Delivery; readonly message: Outgoing }
  /** Not sent now: it was put off or settled in the same transaction. */
  | { readonly next: 'waiting' | 'dropped' | 'unreachable'; readonly delivery: Delivery }

export type Preparation = {
  readonly id: DeliveryId
  /** The process that claims. */
  readonly claimedBy: string
  readonly now: Temporal.Instant
  readonly chatLimit: Pick<ChatLimit, 'take'>
  readonly wordsOf: (language: string) => Words
}

/**
 * Claims a delivery and makes its message, in one transaction: when it commits with `send`, the
 * row says `sending` before anything leaves the house.
 */
export async function prepareDelivery(stores: Stores, on: Preparation): Promise<Prepared> {
  const { now } = on
  const [delivery] = await stores.deliveries.claim([on.id], on.claimedBy, now)
  if (delivery === undefined) return { next: 'nothing' }
  if (isOver(delivery, now) || (await isDeclined(stores, delivery))) return drop(stores, delivery)
  const sending = await timeOf(stores, delivery, now)
  if (Temporal.Instant.compare(sending.dueAt, now) > 0) {
    return putOff(stores, delivery, sending.dueAt)
  }
  const facts = await factsFor(stores, delivery, now)
  const reach = await reachOf(stores, delivery, now)
  if (facts === undefined || reach === 'nothing') return drop(stores, delivery)
  const reader = delivery.memberId === null ? undefined : delivery.memberId
  const chatId = delivery.telegramId ?? (reader && (await stores.members.telegramOf(reader)))
  if (chatId === undefined) {
    await stores.deliveries.mark(delivery.id, 'unreachable')
    await reachAnotherWay(stores, delivery, now)
    return { next: 'unreachable', delivery }
  }
  const waitMs = on.chatLimit.take(chatId, now.epochMilliseconds)
  if (waitMs > 0) {
    const rested = now.add({ milliseconds: waitMs })
    // Else all that waits for this person would be looked at again and again, before all others.
    if (reader !== undefined) await stores.deliveries.rest(reader, rested)
    return putOff(stores, delivery, rested)
  }
  const member = reader && (await stores.members.read(reader))
  const words = on.wordsOf(member?.language ?? baseLanguage)
  const view = reach === 'neutral' ? neutralView(words) : noticeView(facts, words)
  const text = await addressed(stores, delivery, view.text, words)
  const content = reach === 'neutral' ? { text } : contentOf(delivery, facts, text)
  const isProtected = delivery.notice.kind === 'contact.shared'
  const message = { chatId, silent: sending.silent, isProtected, rows: view.rows, content }
  return { next: 'send', delivery, message }
}

/** What is told is read as its reader may read it: of whom they may not know there is nothing. */
async function factsFor(stores: Stores, delivery: Delivery, now: Temporal.Instant) {
  const reader = delivery.organisationId ?? delivery.memberId
  if (reader !== null) await stores.hidden.lookAs(reader)
  const facts = await loadNoticeFacts(stores, delivery, now)
  await stores.hidden.lookAs('house')
  return facts
}

/** What reaches somebody whose presence is hidden; an answer to what they just did always does. */
async function reachOf(
  stores: Stores,
  { memberId, priority }: Delivery,
  now: Temporal.Instant,
): Promise<Reach> {
  if (memberId === null || priority === 'reply') return 'normal'
  return (await stores.hidden.read(memberId, now))?.reaches ?? 'normal'
}

/** A delegate reads first for which organisation this is. */
async function addressed(
  stores: Stores,
  { organisationId }: Delivery,
  text: string,
  words: Words,
): Promise<string> {
  if (organisationId === null) return text
  const organisation = await stores.organisations.read(organisationId)
  return `${words.t('organisation:for', { name: organisation?.name ?? '' })}\n${text}`
}

/** A relayed message is copied by its place; nothing of it is read or kept. */
function contentOf({ notice }: Delivery, facts: NoticeFacts, text: string): Outgoing['content'] {
  if ('upload' in facts) {
    const { upload } = facts
    const place = 'rewrites' in notice.facts ? { edited: notice.facts.rewrites } : {}
    return { upload, caption: text, ...place }
  }
  if ('rewrites' in notice.facts) return { edited: notice.facts.rewrites, text }
  if (!('fromChatId' in notice.facts)) return { text }
  const { fromChatId, messageId } = notice.facts
  return { fromChatId, messageId, ...(text === '' ? {} : { caption: text }) }
}

const isOver = ({ deadlineAt }: Delivery, now: Temporal.Instant): boolean =>
  deadlineAt !== null && Temporal.Instant.compare(deadlineAt, now) <= 0

/** Asked when it leaves: a no said meanwhile stops what waits already. */
async function isDeclined(stores: Stores, delivery: Delivery): Promise<boolean> {
  const purpose = purposeOf(delivery.notice.kind)
  const whose = delivery.organisationId ?? delivery.memberId
  return purpose !== undefined && whose !== null && !(await isWanted(stores, whose, purpose))
}

/** Asked again when it leaves: a queue or a pause may have carried it into the night. */
async function timeOf(stores: Stores, delivery: Delivery, now: Temporal.Instant) {
  const { timeZone: zone } = await stores.network.territory()
  const settings = await stores.network.settings()
  const { quietFrom: from, quietTo: to } = settings
  const wish = { now, timing: timingOf(delivery), deadline: delivery.deadlineAt }
  const { dueAt, silent } = whenToSend(wish, { zone, from, to }, stores.network.holidays(settings))
  return { dueAt, silent: silent || delivery.silent }
}

function timingOf({ notice, priority, silent }: Delivery): Timing {
  if (priority === 'reply') return 'reply'
  if (isNudge(notice.kind)) return 'nudge'
  return silent ? 'booked' : 'normal'
}

async function putOff(
  stores: Stores,
  delivery: Delivery,
  until: Temporal.Instant,
): Promise<Prepared> {
  await stores.deliveries.postpone(delivery.id, until, 'same-attempt')
  return { next: 'waiting', delivery }
}

async function drop(stores: Stores, delivery: Delivery): Promise<Prepared> {
  await stores.deliveries.mark(delivery.id, 'dropped')
  return { next: 'dropped', delivery }
}
