import { notify } from '../delivery/notify.ts'
import { missingRoom } from '../ledger/room.ts'
import { localDay } from '../listing/lifetime.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { fittingRequests } from './outlook.ts'

/**
 * "I am here": whoever looks for what this member offers hears that somebody can, without a name,
 * once a day at most. True when somebody was told, or might have been: whether anyone fits an offer
 * for women only is not said.
 */
export const stepForward =
  (ports: Ports) =>
  (command: MemberCommand): Promise<Result<boolean, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<boolean, Refusal>> => {
      const now = ports.now()
      const member = await stores.members.read(command.by)
      if (member === undefined) return refuse({ code: 'not-found' })
      if (member.state !== 'active') return refuse({ code: 'member-paused' })
      const fitting = await fittingRequests(stores, member, now)
      const offers = await stores.listings.ofMember(command.by, ['open'])
      const hopes = offers.some(each => each.kind === 'offer' && isDiscreet(each))
      const answer = ok(hopes || fitting.length > 0)
      if (!(await stores.commands.claim(command.commandId, now))) return answer
      const today = localDay(now, (await stores.network.territory()).timeZone)
      for (const { request, offer } of fitting) {
        if (isDiscreet(request)) continue
        const account = await stores.ledger.accountOf(request.memberId)
        if (account === undefined || missingRoom(account, request.minutes) > 0) continue
        const notice = {
          kind: 'request.fits',
          facts: { requestId: request.id, offerId: offer.id },
        } as const
        const key = `request-${request.id}-fits-${offer.id}-${today.toString()}`
        const deadline = request.expiresAt
        await notify(stores, now, { to: request.memberId, notice, key, deadline })
      }
      return answer
    })
