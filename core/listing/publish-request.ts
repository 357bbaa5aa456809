import { lookLater } from '../asking/go-on-asking.ts'
import { writeDeed } from '../assist/write-deed.ts'
import type { ListingId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import { unreadNote } from '../note/note.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { requestEnd } from './lifetime.ts'
import { type MemberCommand, scopeOf } from './member-command.ts'
import { newestOf } from './newest.ts'
import { orderEndings } from './order-endings.ts'
import { findPublisher } from './publisher.ts'
import { checkRequest, type RequestTerms } from './terms.ts'

export type PublishRequest = MemberCommand & { readonly terms: RequestTerms }

/** Asks for help. Who has no room above the floor for these minutes is refused (`no-room`). */
export const publishRequest =
  ({ transact, now: clock }: Ports) =>
  (command: PublishRequest): Promise<Result<ListingId, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      if (!(await stores.commands.claim(command.commandId, now))) {
        return newestOf(stores, command.by, 'request')
      }
      return publish(stores, command, now)
    })

async function publish(
  stores: Stores,
  { by, terms }: PublishRequest,
  now: Temporal.Instant,
): Promise<Result<ListingId, Refusal>> {
  const found = await findPublisher(stores, by, now)
  if (!found.ok) return found
  const { settings, municipalityCode, timeZone, today } = found.value
  const checked = checkRequest(terms, settings, today)
  if (!checked.ok) return refuse(checked.refusal)
  const flag = await unreadNote(stores, by, checked.value.category)
  if (flag !== null) return refuse({ code: 'needs-note', flag })
  const account = await stores.ledger.accountOf(by)
  if (account === undefined) return refuse({ code: 'not-found' })
  const missing = missingRoom(account, checked.value.minutes)
  if (missing > 0) return refuse({ code: 'no-room', missing })
  const expiresAt = requestEnd(now, checked.value.neededUntil, settings, timeZone)
  const request = { ...checked.value, kind: 'request', memberId: by, municipalityCode } as const
  const id = await stores.listings.create({ ...request, expiresAt }, now)
  await orderEndings(stores, { id, expiresAt }, settings, now)
  await lookLater(stores, { ...checked.value, id }, now)
  await writeDeed(stores, { by, deed: 'request.published', listingId: id }, now)
  return ok(id)
}
