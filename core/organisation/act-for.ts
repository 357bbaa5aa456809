/** A delegate says for whom they act from now on: an organisation, or themselves. */
import type { MemberId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Organisation } from './organisation.ts'

/** Null: for themselves. Refuses `not-allowed` to who is no delegate of it (any more). */
export const actFor =
  (ports: Ports) =>
  (
    command: Omit<MemberCommand, 'commandId'> & { readonly organisationId: MemberId | null },
  ): Promise<Result<Organisation | null, Refusal>> =>
    ports.transact(
      scopeOf(command),
      async (stores): Promise<Result<Organisation | null, Refusal>> => {
        const mine = await stores.organisations.of(command.by, ports.now())
        const { organisationId } = command
        const chosen = mine.find(({ id }) => id === organisationId) ?? null
        if (organisationId !== null && chosen === null) return refuse({ code: 'not-allowed' })
        await stores.organisations.actFor(command.by, organisationId)
        return ok(chosen)
      },
    )
