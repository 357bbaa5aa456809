/** What a host agreed to is written down, goes on for longer, or ends before its time. */
import { type AgreementId, type MemberId, toId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { type HostAgreement, lastDayOf } from './agreement.ts'
import { decideOnHost } from './decide-on-host.ts'
import { checkText } from './terms.ts'

export type SetAgreement = MemberCommand & {
  readonly organisationId: MemberId
  readonly schemes: readonly Scheme[]
  readonly reference: string
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate
}

const longestReference = 120

/** Refuses `invalid-settings` of `schemes`, `reference` or `toDay`. */
export const setAgreement = decideOnHost({
  action: 'agreement.set',
  hostOf: (_stores, { organisationId }: SetAgreement) => Promise.resolve(organisationId),
  write: async (stores, command, { now }): Promise<Result<AgreementId, Refusal>> => {
    const { organisationId, fromDay, toDay, by } = command
    const schemes = [...new Set(command.schemes)]
    if (schemes.length === 0) return refuse({ code: 'invalid-settings', field: 'schemes' })
    const reference = checkText(command.reference, 'reference', longestReference)
    if (!reference.ok) return reference
    if (Temporal.PlainDate.compare(fromDay, toDay) > 0) {
      return refuse({ code: 'invalid-settings', field: 'toDay' })
    }
    const terms = { organisationId, schemes, reference: reference.value, fromDay, toDay }
    return ok(await stores.hosts.addAgreement({ ...terms, setBy: by }, now))
  },
  read: readAgreement,
})

type OfAgreement = MemberCommand & { readonly agreementId: AgreementId }
export type ExtendAgreement = OfAgreement & { readonly toDay: Temporal.PlainDate }
export type EndAgreement = OfAgreement & { readonly lastDay: Temporal.PlainDate }

/** Refuses `already-closed` for one that was ended, `invalid-settings` of `toDay` that is not later. */
export const extendAgreement = decideOnHost({
  action: 'agreement.extended',
  hostOf: (stores, command: ExtendAgreement) => hostOf(stores, command),
  write: (stores, { agreementId, toDay }) =>
    onStanding(stores, agreementId, async agreement => {
      if (Temporal.PlainDate.compare(toDay, agreement.toDay) <= 0) {
        return refuse({ code: 'invalid-settings', field: 'toDay' })
      }
      await stores.hosts.extendAgreement(agreementId, toDay)
      return ok(agreementId)
    }),
  read: readAgreement,
})

/** It holds no longer than that day. Refuses as going on does: a day outside it is none. */
export const endAgreement = decideOnHost({
  action: 'agreement.ended',
  hostOf: (stores, command: EndAgreement) => hostOf(stores, command),
  write: (stores, { agreementId, lastDay }) =>
    onStanding(stores, agreementId, async agreement => {
      const isBefore = Temporal.PlainDate.compare(lastDay, agreement.fromDay) < 0
      if (isBefore || Temporal.PlainDate.compare(lastDay, lastDayOf(agreement)) > 0) {
        return refuse({ code: 'invalid-settings', field: 'lastDay' })
      }
      await stores.hosts.endAgreement(agreementId, lastDay)
      return ok(agreementId)
    }),
  read: readAgreement,
})

async function hostOf(
  { hosts }: Pick<Stores, 'hosts'>,
  { agreementId }: OfAgreement,
): Promise<MemberId | undefined> {
  return (await hosts.agreement(agreementId))?.organisationId
}

async function onStanding(
  { hosts }: Pick<Stores, 'hosts'>,
  id: AgreementId,
  change: (agreement: HostAgreement) => Promise<Result<AgreementId, Refusal>>,
): Promise<Result<AgreementId, Refusal>> {
  const agreement = await hosts.agreement(id)
  if (agreement === undefined) return refuse({ code: 'not-found' })
  return agreement.endedOn === null ? change(agreement) : refuse({ code: 'already-closed' })
}

function readAgreement({ hosts }: Pick<Stores, 'hosts'>, id: number) {
  return hosts.agreement(toId<AgreementId>(id))
}
