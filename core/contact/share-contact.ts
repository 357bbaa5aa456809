/**
 * Numbers are swapped, or not at all: each gives theirs, and only when both have does each get the
 * other's, once, as a copy of the very message they gave it with. Filo never reads what is in it.
 */
import { notify } from '../delivery/notify.ts'
import type { ExchangeId, MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockTwo, maySwap, type Two } from './open-contact.ts'
import type { ContactAsk, ContactPlace } from './store.ts'

export type ShareContact = MemberCommand & {
  readonly exchangeId: ExchangeId
  readonly place: ContactPlace
}

/** So long the other can think about it. */
const askLasts = { hours: 48 } as const

/**
 * The first of the two asks the other, once for each exchange (`already-asked`); the second agrees.
 * Refuses `no-longer-open` when the two have parted, for whatever reason.
 */
export const shareContact =
  (ports: Ports) =>
  (command: ShareContact): Promise<Result<'asked' | 'swapped', Refusal>> =>
    ports.transact(
      houseOf(command),
      async (stores): Promise<Result<'asked' | 'swapped', Refusal>> => {
        const now = ports.now()
        const found = await lockTwo(stores, command)
        if (!found.ok) return found
        const two = found.value
        const asks = await stores.contacts.asksOn(command.exchangeId)
        const stands = (ask: ContactAsk) => Temporal.Instant.compare(ask.until, now) > 0
        const mine = asks.find(ask => ask.askedBy === two.by && stands(ask))
        if (!(await stores.commands.claim(command.commandId, now)))
          return ok(mine === undefined ? 'swapped' : 'asked')
        if (!(await maySwap(stores, two, now))) return refuse({ code: 'no-longer-open' })
        const theirs = asks.find(ask => ask.askedBy === two.other && stands(ask))
        if (theirs?.place) {
          await swap(stores, two, { mine: command.place, theirs: theirs.place }, now)
          return ok('swapped')
        }
        if (mine !== undefined) return ok('asked')
        if (!(await stores.commands.claim(askedOnce(two, two.by), now)))
          return refuse({ code: 'already-asked' })
        await ask(stores, two, command.place, now)
        return ok('asked')
      },
    )

/** Nobody is asked again and again: one question from each side, and none after a swap. */
const askedOnce = ({ exchange }: Two, by: MemberId): string => `contact-${exchange.id}-${by}`

async function ask(
  stores: Stores,
  { exchange, by, other }: Two,
  place: ContactPlace,
  now: Temporal.Instant,
): Promise<void> {
  const until = now.add(askLasts)
  // Who said "not now" and thinks otherwise asks in their turn.
  await stores.contacts.drop(exchange.id, other)
  await stores.contacts.keep(exchange.id, { askedBy: by, place, until })
  const facts = { exchangeId: exchange.id, memberId: by }
  await stores.outbox.add({ job: 'lapse-contact', facts }, until)
  const notice = { kind: 'contact.asked', facts: { exchangeId: exchange.id } } as const
  const key = `contact-${exchange.id}-asked-${by}`
  await notify(stores, now, { to: other, notice, key, deadline: until })
  await write(stores, by, 'contact.asked', exchange.id, now)
}

async function swap(
  stores: Stores,
  two: Two,
  { mine, theirs }: { readonly mine: ContactPlace; readonly theirs: ContactPlace },
  now: Temporal.Instant,
): Promise<void> {
  const { exchange, by, other } = two
  for (const [to, place] of [
    [other, mine],
    [by, theirs],
  ] as const) {
    await stores.contacts.drop(exchange.id, to)
    await stores.commands.claim(askedOnce(two, to), now)
    const facts = { exchangeId: exchange.id, ...place }
    const notice = { kind: 'contact.shared', facts } as const
    const key = `contact-${exchange.id}-shared-${to}`
    // Both wait for it: at night it comes without a sound.
    await notify(stores, now, { to, notice, key, timing: 'booked' })
  }
  await write(stores, by, 'contact.swapped', exchange.id, now)
}

/** That it happened; never the number. */
const write = (
  stores: Stores,
  by: MemberId,
  action: 'contact.asked' | 'contact.swapped',
  entityId: ExchangeId,
  now: Temporal.Instant,
): Promise<void> =>
  stores.audit.write({ actor: actorOf(by), action, entity: 'exchange', entityId }, now)
