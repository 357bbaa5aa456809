import { createChatLimit } from '#core/delivery/limits'
import type { Notice } from '#core/delivery/notice'
import type { NewDelivery } from '#core/delivery/store'
import { type DeliveryId, type MemberId, type TelegramId, toId } from '#core/ids'
import type { Ports } from '#core/ports'
import type { Sender } from '#jobs/loop'
import type { JobEvent } from '#jobs/observe'
import { createSender, type SenderLimits } from '#jobs/send'
import { createRequests } from '#jobs/send-request'
import { createAllWords } from '#locales/i18n'
import { createDispatch } from '#prisma/dispatch'
import { createLookups } from '#prisma/lookups'
import { createSendingBudget } from '#prisma/sending-budget'
import { createPool } from '#prisma/sql'
import { openSession, type Session, token } from '#test/contracts/sandbox-session'
import { type Bank, bankOpens, openBank } from './bank.ts'
import { addMember } from './bank-member.ts'

export type Reader = { readonly memberId: MemberId; readonly telegramId: number }

/** A bank, a Telegram, and senders between them; the clock runs, and can be moved on. */
export type PostOffice = {
  readonly bank: Bank
  readonly telegram: Session
  readonly events: readonly JobEvent[]
  readonly ports: Ports
  /** `perSecond`: the limit of the bot, as this process knows it. */
  readonly newSender: (limits?: Partial<SenderLimits & { perSecond: number }>) => Sender
  /** A member with a phone that has pressed START. */
  readonly newReader: (name: string, language?: string) => Promise<Reader>
  readonly post: (to: MemberId, notice: Notice, more?: Partial<NewDelivery>) => Promise<DeliveryId>
  readonly row: (id: DeliveryId) => Promise<DeliveryRecord>
  /** Waits until so many events are of this kind and state. */
  readonly seen: (state: string, times?: number) => Promise<void>
  readonly skip: (seconds: number) => void
  readonly close: () => Promise<void>
}

export type DeliveryRecord = {
  readonly state: string
  readonly attempts: number
  readonly dueAt: Temporal.Instant
  readonly messageId: number | null
}

export async function openPostOffice(startsAt: Temporal.Instant = bankOpens): Promise<PostOffice> {
  const bank = await openBank(10)
  const telegram = await openSession()
  const begun = performance.now()
  let skipped = 0
  const now = (): Temporal.Instant =>
    startsAt.add({ milliseconds: Math.round(performance.now() - begun) + skipped * 1000 })
  const ports: Ports = { ...bank.ports, now }
  const dispatchPool = createPool(bank.urls.dispatch, 4)
  const senders: Sender[] = []
  const { events, observe, seen } = watchEvents()
  const wake = () => {
    for (const sender of senders) sender.wake()
  }
  const dispatch = createDispatch(dispatchPool, bank.urls.dispatch)
  const listening = await dispatch.listen({ delivery: wake, outbox: () => undefined })
  const request = createRequests(token, telegram.url)
  return {
    ...{ bank, telegram, events, ports, seen },
    newSender: ({ perSecond = 30, ...limits } = {}) => {
      const sender = createSender({
        ...{ ports, dispatch, request, observe },
        lookups: createLookups(bank.pool),
        budget: createSendingBudget(bank.pool, 123456, perSecond),
        chatLimit: createChatLimit(),
        wordsOf: createAllWords(),
        instance: `test-${senders.length}`,
        limits,
      })
      senders.push(sender)
      sender.start()
      return sender
    },
    newReader: (name, language = 'it') => newReader(bank, telegram, name, language),
    post: (to, notice, more) => post(bank, now(), to, notice, more),
    row: async id => {
      const [row] = await bank.asOwner<DeliveryRecord>(
        `select state, attempts, due_at as "dueAt", message_id as "messageId"
        from delivery where id = $1`,
        [id],
      )
      if (row === undefined) throw new Error(`no delivery ${id}`)
      return row
    },
    skip: seconds => {
      skipped += seconds
      wake()
    },
    close: async () => {
      await Promise.all(senders.map(sender => sender.stop(2000)))
      await listening.stop()
      await dispatchPool.end()
      await telegram.close()
      await bank.close()
    },
  }
}

async function newReader(
  bank: Bank,
  telegram: Session,
  name: string,
  language: string,
): Promise<Reader> {
  const memberId = await addMember(bank, name)
  const person = await telegram.addPerson(name, language)
  await telegram.sim('POST', `/people/${person.id}/start`, {})
  const telegramId = toId<TelegramId>(person.id)
  await bank.work(async ({ members }) => {
    await members.change(memberId, { language }, bank.ports.now())
    await members.link(memberId, telegramId, bank.ports.now())
  })
  await createLookups(bank.pool).pointAccount(telegramId, bank.territoryId, memberId)
  return { memberId, telegramId: person.id }
}

async function post(
  bank: Bank,
  now: Temporal.Instant,
  memberId: MemberId,
  notice: Notice,
  more: Partial<NewDelivery> = {},
): Promise<DeliveryId> {
  const dedupeKey = more.dedupeKey ?? crypto.randomUUID()
  const rest = { priority: 'personal', silent: false, dueAt: now, deadlineAt: null } as const
  await bank.work(({ deliveries }) =>
    deliveries.add({ to: { memberId }, notice, ...rest, ...more, dedupeKey }, now),
  )
  const [row] = await bank.asOwner<{ id: number }>(
    'select id from delivery where dedupe_key = $1',
    [dedupeKey],
  )
  return toId<DeliveryId>(row?.id ?? Number.NaN)
}

function watchEvents() {
  const events: JobEvent[] = []
  const waiting: { readonly isOver: () => boolean; readonly end: () => void }[] = []
  const count = (state: string): number =>
    events.filter(event => ('state' in event ? event.state : event.kind) === state).length
  return {
    events,
    observe: (event: JobEvent): void => {
      events.push(event)
      for (const each of waiting) if (each.isOver()) each.end()
    },
    seen: (state: string, times = 1): Promise<void> =>
      new Promise(resolve => {
        const isOver = (): boolean => count(state) >= times
        if (isOver()) resolve()
        else waiting.push({ isOver, end: resolve })
      }),
  }
}
