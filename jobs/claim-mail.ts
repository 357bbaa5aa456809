import { neutralView } from '#bot/views/notice'
import { mailingPurpose } from '#core/consent/purposes'
import type { DueMailing } from '#core/delivery/dispatch'
import type { ChatLimit } from '#core/delivery/limits'
import { whenToSend } from '#core/delivery/quiet-hours'
import type { DeliveryId, TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { BulkFate, Claimed } from '#core/mailing/lane'
import type { Mailing } from '#core/mailing/mailing'
import { timingOf } from '#core/mailing/timing'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import type { Words } from '#locales/i18n'
import type { Mail, MailMakers, NoMail } from './mail.ts'
import type { Outgoing } from './send-request.ts'

/** A message of a mailing that has to leave now: its row says `sending` already. */
export type Leaving = {
  readonly territoryId: TerritoryId
  readonly id: DeliveryId
  readonly message: Outgoing
}

export type ClaimDeps = {
  readonly ports: Ports
  readonly makers: MailMakers
  readonly wordsOf: (language: string) => Words
  readonly chatLimit: Pick<ChatLimit, 'take'>
  readonly instance: string
  readonly isPaid: boolean
}

/**
 * The next of a mailing, with what they read: claimed, looked at again and made in one
 * transaction. None: it has to wait, or nobody is left.
 */
export async function claimMail(
  deps: ClaimDeps,
  { territoryId, id }: DueMailing,
  most: number,
): Promise<readonly Leaving[]> {
  const now = deps.ports.now()
  const claimed = await deps.ports.transact(houseOf({ territoryId }), async stores => {
    const mailing = await stores.mailings.read(id)
    const silent = mailing && (await readyAt(stores, mailing, now))
    if (mailing === undefined || silent === undefined) return ok([])
    const messages = await claim(deps, stores, { mailing, most, silent, now })
    return ok(messages.map(message => ({ territoryId, ...message })))
  })
  return claimed.ok ? claimed.value : []
}

/** Whether it leaves without a sound; undefined: not now. Put off, or over, in the same transaction. */
async function readyAt(
  stores: Stores,
  mailing: Mailing,
  now: Temporal.Instant,
): Promise<boolean | undefined> {
  const { deadlineAt, id } = mailing
  if (mailing.state !== 'running') return undefined
  if (deadlineAt !== null && Temporal.Instant.compare(deadlineAt, now) <= 0) {
    await stores.lane.dropLate(id, now)
  }
  const { timeZone: zone } = await stores.network.territory()
  const settings = await stores.network.settings()
  const { dueAt, silent } = whenToSend(
    { now, timing: timingOf(mailing), deadline: deadlineAt },
    { zone, from: settings.quietFrom, to: settings.quietTo },
    stores.network.holidays(settings),
  )
  if (Temporal.Instant.compare(dueAt, now) <= 0) return silent
  await stores.lane.putOff(id, dueAt)
  return undefined
}

type Turn = {
  readonly mailing: Mailing
  readonly most: number
  readonly silent: boolean
  readonly now: Temporal.Instant
}

async function claim(deps: ClaimDeps, stores: Stores, turn: Turn) {
  const { mailing, most, now } = turn
  const purpose = mailingPurpose(mailing.kind)
  const isFirst = mailing.startedAt === null
  const wish = { mailingId: mailing.id, most, isFirst, claimedBy: deps.instance }
  const { leaving } = await stores.lane.claim(purpose ? { ...wish, purpose } : wish, now)
  if (leaving.length === 0) return []
  const mails = await makeAll(deps, stores, turn, leaving)
  const back: BulkFate[] = []
  const messages = leaving.flatMap(to => {
    const mail = mails.get(to.id) ?? { dropped: 'not-true' }
    if ('dropped' in mail) {
      back.push({ id: to.id, state: 'dropped', reason: mail.dropped })
      return []
    }
    const waitMs = deps.chatLimit.take(to.telegramId, now.epochMilliseconds)
    if (waitMs > 0) {
      back.push({ id: to.id, state: 'waiting', dueAt: now.add({ milliseconds: waitMs }) })
      return []
    }
    const silent = turn.silent || (mail.silent ?? false)
    return [{ id: to.id, message: { ...mail, silent, chatId: to.telegramId, isPaid: deps.isPaid } }]
  })
  if (back.length > 0) await stores.lane.conclude(back, now)
  return messages
}

/** Of whom only something neutral may be sent reads that there is something. */
async function makeAll(
  { makers, wordsOf }: ClaimDeps,
  stores: Stores,
  { mailing, now }: Turn,
  leaving: readonly Claimed[],
): Promise<ReadonlyMap<DeliveryId, Mail | NoMail>> {
  const make = makers[mailing.kind]
  if (make === undefined) throw new Error(`nobody makes the messages of ${mailing.kind}`)
  const readers = leaving.filter(({ reach }) => reach === 'normal')
  const made = await make({ stores, mailing, readers, wordsOf, now })
  // What is changed or taken away was never more than neutral.
  if (mailing.kind === 'broadcast-edit' || mailing.kind === 'broadcast-delete') return made
  const neutral = leaving
    .filter(({ reach }) => reach === 'neutral')
    .map(({ id, language }) => [id, neutralMail(wordsOf(language))] as const)
  return new Map([...made, ...neutral])
}

function neutralMail(words: Words): Mail {
  const { text, rows } = neutralView(words)
  return { content: { text }, rows }
}
