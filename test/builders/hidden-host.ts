import { appointTutor } from '#core/host/change-tutor'
import type { CoverId, MemberId, VolunteerEntryId } from '#core/ids'
import type { Bank } from './bank.ts'
import {
  addAgreement,
  addCover,
  addHostPlace,
  addOpening,
  addVolunteer,
} from './bank-agreed-host.ts'

/** What an organisation needs to take people in. */
export async function openHost(bank: Bank, organisationId: MemberId) {
  const placeId = await addHostPlace(bank, organisationId)
  return {
    placeId,
    openingId: await addOpening(bank, placeId),
    agreementId: await addAgreement(bank, organisationId),
    coverId: await addCover(bank, organisationId, { kind: 'volunteers' }),
  }
}

/** What of it a path may name. */
export const groundOf = ({
  placeId,
  openingId,
  agreementId,
  coverId,
}: Awaited<ReturnType<typeof openHost>>) => ({ placeId, openingId, agreementId, coverId })

type Serving = {
  readonly organisationId: MemberId
  readonly coverId: CoverId
  readonly by: MemberId
}

/** As a volunteer of the host, and a tutor there. */
export async function serveAtHost(
  bank: Bank,
  { organisationId, coverId, by }: Serving,
  memberId: MemberId,
): Promise<VolunteerEntryId> {
  const entryId = await addVolunteer(bank, { hostId: organisationId, coverId }, memberId)
  const command = { commandId: `serve-${memberId}`, territoryId: bank.territoryId, by }
  const wish = { organisationId, memberId, employed: false }
  const done = await appointTutor(bank.ports)({ ...command, ...wish })
  if (!done.ok) throw new Error(done.refusal.code)
  return entryId
}
