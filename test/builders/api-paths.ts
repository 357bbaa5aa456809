import type { Bank } from './bank.ts'
import {
  addAgreement,
  addCover,
  addHostPlace,
  addOpening,
  addVolunteer,
} from './bank-agreed-host.ts'
import { broadcastTerms } from './bank-broadcast.ts'
import { addCertificate } from './bank-certificate.ts'
import { addConfirmation } from './bank-confirmation.ts'
import { addExchange, addOffer } from './bank-exchange.ts'
import { addGroupCategories, openGroup } from './bank-gathering.ts'
import { addMember } from './bank-member.ts'
import { addAuthorisation, addOpportunity } from './bank-proposal.ts'
import { addToDesk } from './bank-staff.ts'
import { giveBack } from './hidden-placement.ts'
import { comeToShift, openShift } from './hidden-shift.ts'

/** One of everything that a path can name. */
export async function oneOfEverything(bank: Bank): Promise<Record<string, number>> {
  const giver = await addMember(bank, 'Gina')
  const receiver = await addMember(bank, 'Rosa')
  await addGroupCategories(bank)
  const exchange = await addExchange(bank, 'disputed', { giver, receiver })
  const [item] = await bank.work(({ queue }) => queue.waiting({ limit: 1, offset: 0 }))
  const now = bank.ports.now()
  const expiresAt = now.add({ hours: 24 })
  const invite = {
    role: 'member',
    memberId: null,
    usesLeft: 1,
    expiresAt,
    createdBy: null,
  } as const
  const codeHash = `code-${bank.territoryId}`
  const operator = await addToDesk(bank, 'Otto')
  const body = await addMember(bank, 'Emporio')
  await bank.work(({ organisations }) =>
    organisations.add(body, { kind: 'aps', contact: null }, bank.ports.now()),
  )
  const coverId = await addCover(bank, body, { kind: 'volunteers' })
  const placeId = await addHostPlace(bank, body)
  const shiftId = await openShift(bank, placeId)
  return {
    memberId: giver,
    ...(await giveBack(bank, { organisationId: body, placeId, by: operator }, giver)),
    agreementId: await addAgreement(bank, body),
    ...{ coverId, placeId, openingId: await addOpening(bank, placeId), shiftId },
    ...(await comeToShift(bank, { organisationId: body, placeId, shiftId }, giver)),
    entryId: await addVolunteer(bank, { hostId: body, coverId }, receiver),
    opportunityId: await addOpportunity(bank, { by: operator, municipalityCode: null }),
    authorisationId: await addAuthorisation(bank, body),
    listingId: await addOffer(bank, giver),
    exchangeId: exchange.id,
    certificateId: await addCertificate(bank, giver),
    confirmationId: await addConfirmation(bank, { giver, receiver }),
    broadcastId: await bank.work(({ broadcasts }) => broadcasts.create(broadcastTerms, giver, now)),
    gatheringId: await openGroup(bank, giver),
    queueItemId: item?.id ?? 0,
    inviteId: await bank.work(({ invites }) => invites.create({ ...invite, codeHash }, now)),
  }
}
