import type { CategoryCode } from '../category/catalogue.ts'
import { partyOf } from '../exchange/exchange.ts'
import type { ExchangeId, MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { WishAnswer } from './store.ts'

export type AnswerWish = MemberCommand & {
  /** The refusal after which it was asked: it names the category. */
  readonly exchangeId: ExchangeId
  readonly answer: WishAnswer
}

/** "Yes": asked as before, the count begins anew. "Not now": the offers of this category pause. */
export const answerWish =
  ({ transact, now: clock }: Ports) =>
  (command: AnswerWish): Promise<Result<CategoryCode, Refusal>> =>
    transact(scopeOf(command), async (stores): Promise<Result<CategoryCode, Refusal>> => {
      const now = clock()
      const fresh = await stores.commands.claim(command.commandId, now)
      const exchange = await stores.exchanges.read(command.exchangeId)
      if (exchange === undefined || partyOf(exchange, 'giver').memberId !== command.by)
        return refuse({ code: 'not-found' })
      const { category } = exchange
      if (!fresh) return ok(category)
      const asked = await stores.askings.answerWish(command.by, category, command.answer, now)
      if (!asked) return refuse({ code: 'not-found' })
      if (command.answer === 'not-now') await pauseOffers(stores, command.by, category, now)
      return ok(category)
    })

async function pauseOffers(
  stores: Stores,
  memberId: MemberId,
  category: CategoryCode,
  now: Temporal.Instant,
): Promise<void> {
  for (const { id, kind, category: code } of await stores.listings.ofMember(memberId, ['open'])) {
    if (kind !== 'offer' || code !== category) continue
    const offer = await stores.listings.lock(id)
    if (offer?.state !== 'open') continue
    await stores.listings.setState(id, 'paused')
    const row = { action: 'listing.pause', entity: 'listing', entityId: id }
    await stores.audit.write({ actor: actorOf(memberId), ...row }, now)
  }
}
