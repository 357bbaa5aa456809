/**
 * Shifts follow the hours of a place at once, whoever changed them. The house does it, right after: it alone
 * sees everybody who comes. What is missed here is made up for at night.
 */
import { houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { followOpening } from '../shift/follow-opening.ts'
import { makeMissing } from '../shift/make-shifts.ts'
import type { HostPlace, Opening } from './place.ts'

type Decide<Command, Made> = (ports: Ports) => (command: Command) => Promise<Result<Made, Refusal>>

/** Of an opening that began, changed or ended. */
export const followingOpening =
  <Command extends MemberCommand>(decide: Decide<Command, Opening>): Decide<Command, Opening> =>
  ports =>
  async command => {
    const made = await decide(ports)(command)
    if (made.ok) await asHouse(ports, command, stores => follow(stores, [made.value], ports.now()))
    return made
  }

/** Of a place that closed, or has room for more or fewer: of all its openings. */
export const followingPlace =
  <Command extends MemberCommand>(decide: Decide<Command, HostPlace>): Decide<Command, HostPlace> =>
  ports =>
  async command => {
    const made = await decide(ports)(command)
    if (made.ok) {
      await asHouse(ports, command, async stores =>
        follow(stores, await stores.hosts.openingsOf(made.value.id), ports.now()),
      )
    }
    return made
  }

async function asHouse(
  { transact }: Ports,
  { territoryId }: MemberCommand,
  work: (stores: Stores) => Promise<void>,
): Promise<void> {
  await transact(houseOf({ territoryId }), async stores => {
    await work(stores)
    return ok(undefined)
  })
}

async function follow(
  stores: Stores,
  openings: readonly Opening[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { id } of openings) await followOpening(stores, id, now)
  await makeMissing(stores, now)
}
