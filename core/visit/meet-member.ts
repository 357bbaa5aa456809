/** The desk has met somebody in person: said by an operator, and taken back by one. */
import { type AboutMember, readVouched } from '../clearance/staff-clearance.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import type { DeskMeeting } from './store.ts'
import { entersHome } from './welcome.ts'

/** Said again, the first meeting stands. Refuses `not-allowed` about oneself. */
export const meetMember =
  (ports: Ports) =>
  (command: AboutMember): Promise<Result<DeskMeeting | undefined, Refusal>> =>
    change(ports, command, 'member.met', async (stores, now) => {
      const { by, memberId } = command
      const isNew = await stores.visits.meet(memberId, by, now)
      if (isNew) await lookAgain(stores, command, now)
      return isNew
    })

/** From now on they count as not met; what is agreed already goes on. */
export const unmeetMember =
  (ports: Ports) =>
  (command: AboutMember): Promise<Result<DeskMeeting | undefined, Refusal>> =>
    change(ports, command, 'member.unmet', stores => stores.visits.unmeet(command.memberId))

const change = (
  ports: Ports,
  command: AboutMember,
  action: 'member.met' | 'member.unmet',
  deed: (stores: Stores, now: Temporal.Instant) => Promise<boolean>,
): Promise<Result<DeskMeeting | undefined, Refusal>> =>
  ports.transact(scopeOf(command), async stores => {
    const now = ports.now()
    const { by, memberId } = command
    const fresh = await stores.commands.claim(command.commandId, now)
    const vouched = await readVouched(stores, command, now)
    if (!vouched.ok) return vouched
    if (fresh && (await deed(stores, now))) {
      const row = { actor: actorOf(by), action, entity: 'member', entityId: memberId }
      await stores.audit.write(row, now)
    }
    return ok(await stores.visits.meetingOf(memberId))
  })

/** Their offers may fit more than before. */
async function lookAgain(
  { listings, outbox }: Stores,
  { memberId }: AboutMember,
  now: Temporal.Instant,
): Promise<void> {
  for (const { id, kind, category, place } of await listings.ofMember(memberId, ['open'])) {
    if (kind !== 'offer' || !entersHome(category, place)) continue
    await outbox.add({ job: 'match-offer', facts: { offerId: id } }, now)
  }
}
