/** A coordinator writes down by which authorisation a body mediates work, and until when. */
import type { AuthorisationId, MemberId } from '../ids.ts'
import { toId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Authorisation } from './authorisation.ts'

export type SetAuthorisation = MemberCommand & Omit<Authorisation, 'id'>

const longestNumber = 60

/** Refuses `not-allowed` to who is no coordinator, or acts for it; `not-found`; `invalid-settings`. */
export const setAuthorisation =
  (ports: Ports) =>
  (command: SetAuthorisation): Promise<Result<Authorisation, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Authorisation, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, organisationId, kind, number, fromDay, toDay } = command
      if (!(await mayDecide(stores, by, organisationId, now)))
        return refuse({ code: 'not-allowed' })
      const organisation = await stores.organisations.read(organisationId)
      if (organisation === undefined || organisation.closedAt !== null) {
        return refuse({ code: 'not-found' })
      }
      if (!fresh) return again(stores, command.commandId)
      const given = number.trim()
      const isNumber = given !== '' && given.length <= longestNumber
      const isSpan = toDay === null || Temporal.PlainDate.compare(fromDay, toDay) <= 0
      if (!isNumber) return refuse({ code: 'invalid-settings', field: 'number' })
      if (!isSpan) return refuse({ code: 'invalid-settings', field: 'toDay' })
      const authorisation = { organisationId, kind, number: given, fromDay, toDay }
      const id = await stores.authorisations.add({ ...authorisation, setBy: by }, now)
      await stores.commands.keepAnswer(command.commandId, id)
      await audit(stores, { by, organisationId, action: 'authorisation.set', id }, now)
      return ok({ ...authorisation, id })
    })

export type EndAuthorisation = MemberCommand & {
  readonly authorisationId: AuthorisationId
  readonly lastDay: Temporal.PlainDate
}

/** It holds no longer than that day. Refuses as setting it does. */
export const endAuthorisation =
  (ports: Ports) =>
  (command: EndAuthorisation): Promise<Result<Authorisation, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Authorisation, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, authorisationId: id, lastDay } = command
      const standing = await stores.authorisations.read(id)
      if (standing === undefined) return refuse({ code: 'not-found' })
      const { organisationId, fromDay } = standing
      if (!(await mayDecide(stores, by, organisationId, now)))
        return refuse({ code: 'not-allowed' })
      if (!fresh) return ok(standing)
      if (Temporal.PlainDate.compare(lastDay, fromDay) < 0) {
        return refuse({ code: 'invalid-settings', field: 'lastDay' })
      }
      await stores.authorisations.end(id, lastDay)
      await audit(stores, { by, organisationId, action: 'authorisation.ended', id }, now)
      return ok({ ...standing, toDay: lastDay })
    })

/** Nobody authorises the body that they act for. */
async function mayDecide(
  { members, organisations }: Pick<Stores, 'members' | 'organisations'>,
  by: MemberId,
  organisationId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  const person = await members.inPerson(by, now)
  const isCoordinator = person?.state === 'active' && person.roles.includes('coordinator')
  return isCoordinator && !(await organisations.delegatesOf(organisationId, now)).includes(by)
}

async function again(stores: Stores, commandId: string): Promise<Result<Authorisation, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const id = made === undefined ? undefined : toId<AuthorisationId>(made)
  const standing = id === undefined ? undefined : await stores.authorisations.read(id)
  return standing === undefined ? refuse({ code: 'not-found' }) : ok(standing)
}

type Deed = {
  readonly by: MemberId
  readonly organisationId: MemberId
  readonly action: string
  readonly id: AuthorisationId
}

const audit = (
  stores: Stores,
  { by, organisationId, action, id }: Deed,
  now: Temporal.Instant,
): Promise<void> =>
  stores.audit.write(
    {
      ...{ actor: actorOf(by), action, entity: 'member', entityId: organisationId },
      reason: `authorisation-${id}`,
    },
    now,
  )
