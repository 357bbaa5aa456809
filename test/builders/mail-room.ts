import { vi } from 'vitest'
import { createChatLimit } from '#core/delivery/limits'
import { type MailingId, type MemberId, toId } from '#core/ids'
import type { Mailing } from '#core/mailing/mailing'
import type { MailingCounts, NewMailing } from '#core/mailing/store'
import type { Ports } from '#core/ports'
import { createBulkLane } from '#jobs/bulk-lane'
import type { Sender } from '#jobs/loop'
import type { MailMaker, MailMakers } from '#jobs/mail'
import type { JobEvent } from '#jobs/observe'
import { recoverStranded } from '#jobs/recover-stranded'
import type { Outgoing } from '#jobs/send-request'
import type { Answer } from '#jobs/send-upload'
import { createAllWords } from '#locales/i18n'
import { createDispatch } from '#prisma/dispatch'
import { createLookups } from '#prisma/lookups'
import { createSendingBudget } from '#prisma/sending-budget'
import { createPool } from '#prisma/sql'
import type { Bank } from './bank.ts'

/** Throws when it has not come about in time. */
export const eventually = (holds: () => boolean | Promise<boolean>): Promise<boolean> =>
  vi.waitUntil(holds, { timeout: 50_000, interval: 10 })

/** Where mailings leave: a bank, lanes as of several processes, and a Telegram made of a function. */
export type MailRoom = {
  readonly bank: Bank
  readonly ports: Ports
  readonly events: readonly JobEvent[]
  /** Everything that was asked of Telegram, in order. */
  readonly asked: readonly (Outgoing & { readonly atMs: number })[]
  /** Says what Telegram answers from now on. */
  readonly answers: (answer: (message: Outgoing) => Promise<Answer> | Answer) => void
  readonly newLane: (more?: { readonly perSecond?: number; readonly makers?: MailMakers }) => Sender
  /** Active people with phones, in the territory of the bank unless another is named. */
  readonly newPeople: (many: number, territoryId?: number) => Promise<readonly MemberId[]>
  readonly openFor: (people: readonly MemberId[], more?: Partial<NewMailing>) => Promise<MailingId>
  readonly counts: (id: MailingId) => Promise<MailingCounts>
  readonly read: (id: MailingId) => Promise<Mailing>
  /** Waits until it has ended. */
  readonly ended: (id: MailingId) => Promise<void>
  /** What the minute's sweep does with what a crash left. */
  readonly sweep: () => Promise<void>
  readonly setNow: (now: Temporal.Instant) => void
  readonly close: () => Promise<void>
}

const sent = (() => {
  let last = 1000
  return (): Answer => {
    last += 1
    return { kind: 'sent', messageId: last }
  }
})()

/** Everybody reads their own number. */
export const plainMaker: MailMaker = ({ readers }) =>
  Promise.resolve(
    new Map(
      readers.map(({ id, memberId }) => [id, { content: { text: `to ${memberId}` }, rows: [] }]),
    ),
  )

let bots = 123_456

/** A bot of its own on a bank that may have served others before. */
export function openMailRoom(bank: Bank): MailRoom {
  const botId = bots++
  const dispatchPool = createPool(bank.urls.dispatch, 4)
  let now = bank.ports.now()
  const ports: Ports = { ...bank.ports, now: () => now }
  const [events, asked]: [JobEvent[], (Outgoing & { readonly atMs: number })[]] = [[], []]
  const lanes: Sender[] = []
  let answer: (message: Outgoing) => Promise<Answer> | Answer = sent
  const read = async (id: MailingId): Promise<Mailing> => {
    const mailing = await bank.work(({ mailings }) => mailings.read(id))
    if (mailing === undefined) throw new Error(`no mailing ${id}`)
    return mailing
  }
  const newLane: MailRoom['newLane'] = ({
    perSecond = 1000,
    makers = { broadcast: plainMaker },
  } = {}) => {
    const lane = createBulkLane({
      ...{ ports, makers, isPaid: false, chatLimit: createChatLimit() },
      dispatch: createDispatch(dispatchPool, bank.urls.dispatch),
      budget: createSendingBudget(bank.pool, botId, perSecond),
      lookups: createLookups(bank.pool),
      wordsOf: createAllWords(),
      instance: `lane-${lanes.length}`,
      observe: event => events.push(event),
      request: async message => {
        asked.push({ ...message, atMs: performance.now() })
        return answer(message)
      },
    })
    lanes.push(lane)
    lane.start()
    return lane
  }
  return {
    ...{ bank, ports, events, asked, newLane, read },
    answers: next => {
      answer = next
    },
    newPeople: (many, territoryId = bank.territoryId) => newPeople(bank, many, territoryId),
    openFor: (people, more) => openFor(bank, people, now, more),
    counts: id => bank.work(({ mailings }) => mailings.counts(id)),
    ended: async id => {
      while ((await read(id)).state !== 'ended') await new Promise(r => setTimeout(r, 20))
    },
    sweep: () =>
      recoverStranded({
        ports,
        dispatch: createDispatch(dispatchPool, bank.urls.dispatch),
        observe: event => events.push(event),
      }),
    setNow: at => {
      now = at
    },
    close: async () => {
      await Promise.all(lanes.map(lane => lane.stop(2000)))
      await dispatchPool.end()
    },
  }
}

async function newPeople(
  bank: Bank,
  many: number,
  territoryId: number,
): Promise<readonly MemberId[]> {
  const rows = await bank.asOwner<{ id: number }>(
    `with people as (
      insert into member (territory_id, state, first_name, language)
      select $1, 'active', 'Ugo', 'it' from generate_series(1, $2) returning territory_id, id
    ), phones as (
      insert into member_account (territory_id, member_id, telegram_id)
      select territory_id, id, 900000 + id from people
    ) select id from people order by id`,
    [territoryId, many],
  )
  return rows.map(({ id }) => toId<MemberId>(id))
}

function openFor(
  bank: Bank,
  people: readonly MemberId[],
  now: Temporal.Instant,
  more: Partial<NewMailing> = {},
): Promise<MailingId> {
  const about = { kind: 'broadcast', subjectId: 1, passesQuiet: false, deadlineAt: null } as const
  return bank.work(async ({ mailings }) => {
    const id = await mailings.open({ ...about, dueAt: now, ...more }, now)
    await mailings.enter(
      id,
      people.map(memberId => ({ memberId, facts: {} })),
      now,
    )
    return id
  })
}
