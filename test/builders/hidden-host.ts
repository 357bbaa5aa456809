import { appointTutor } from '#core/host/change-tutor'
import type { CoverId, HostPlaceId, MemberId, ShiftId } from '#core/ids'
import type { Bank } from './bank.ts'
import {
  addAgreement,
  addCover,
  addHostPlace,
  addOpening,
  addVolunteer,
} from './bank-agreed-host.ts'
import { comeToShift, openShift } from './hidden-shift.ts'

/** What an organisation needs to take people in. */
export async function openHost(bank: Bank, organisationId: MemberId) {
  const placeId = await addHostPlace(bank, organisationId)
  return {
    placeId,
    shiftId: await openShift(bank, placeId),
    openingId: await addOpening(bank, placeId),
    agreementId: await addAgreement(bank, organisationId),
    coverId: await addCover(bank, organisationId, { kind: 'volunteers' }),
  }
}

/** What of it a path may name. */
export const groundOf = ({
  placeId,
  shiftId,
  openingId,
  agreementId,
  coverId,
}: Awaited<ReturnType<typeof openHost>>) => ({ placeId, shiftId, openingId, agreementId, coverId })

type Serving = {
  readonly organisationId: MemberId
  readonly coverId: CoverId
  readonly by: MemberId
  readonly placeId: HostPlaceId
  readonly shiftId: ShiftId
}

/** As a volunteer of the host, and a tutor there; and gives hours back in a shift. */
export async function serveAtHost(
  bank: Bank,
  { organisationId, coverId, by, placeId, shiftId }: Serving,
  memberId: MemberId,
) {
  const entryId = await addVolunteer(bank, { hostId: organisationId, coverId }, memberId)
  const command = { commandId: `serve-${memberId}`, territoryId: bank.territoryId, by }
  const wish = { organisationId, memberId, employed: false }
  const done = await appointTutor(bank.ports)({ ...command, ...wish })
  if (!done.ok) throw new Error(done.refusal.code)
  const where = { organisationId, placeId, shiftId }
  return { entryId, ...(await comeToShift(bank, where, memberId)) }
}
