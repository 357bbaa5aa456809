import type { HostAgreement } from '#core/host/agreement'
import type { Cover } from '#core/host/cover'
import type { HostPlace, Opening } from '#core/host/place'
import type { CoverId, HostPlaceId, MemberId, OpeningId, VolunteerEntryId } from '#core/ids'
import type { Bank } from './bank.ts'
import { addBody } from './bank-proposal.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

export type GivenHost = {
  readonly hostId: MemberId
  readonly placeId: HostPlaceId
  readonly openingId: OpeningId
  readonly coverId: CoverId
}

/** A host with an agreement for every scheme, a cover since long ago, a place and an opening on Tuesdays. */
export async function addHost(bank: Bank, by: MemberId, name = 'Emporio'): Promise<GivenHost> {
  const hostId = await addBody(bank, by, name)
  await addAgreement(bank, hostId)
  const coverId = await addCover(bank, hostId)
  const placeId = await addHostPlace(bank, hostId)
  return { hostId, placeId, coverId, openingId: await addOpening(bank, placeId) }
}

/** In the register of a host, under its first cover; as this person is called. */
export async function addVolunteer(
  bank: Bank,
  { hostId, coverId }: Pick<GivenHost, 'hostId' | 'coverId'>,
  memberId: MemberId,
): Promise<VolunteerEntryId> {
  return bank.work(async ({ hosts, members }) => {
    const name = (await members.read(memberId))?.firstName ?? ''
    const person = { name, taxCode: 'RSSMRA85T10A562S', birth: null, residence: 'Trecate' }
    const entry = { kind: 'entry', concerns: null, reason: null, toDay: null } as const
    const about = { organisationId: hostId, memberId, person, coverId, setBy: hostId }
    const fromDay = day('2026-10-01')
    return hosts.addVolunteerRow({ ...entry, ...about, fromDay }, bank.ports.now())
  })
}

/** For this year and the next. */
export const addAgreement = (
  bank: Bank,
  organisationId: MemberId,
  more: Partial<HostAgreement> = {},
) =>
  bank.work(({ hosts }) =>
    hosts.addAgreement(
      {
        schemes: ['pact', 'lpu', 'lpu-road', 'substitute', 'map', 'puc', 'pass'],
        ...{ organisationId, reference: 'Prot. 12/2026', setBy: organisationId },
        ...{ fromDay: day('2026-01-01'), toDay: day('2027-12-31'), ...more },
      },
      bank.ports.now(),
    ),
  )

export const addCover = (bank: Bank, organisationId: MemberId, more: Partial<Cover> = {}) =>
  bank.work(({ hosts }) =>
    hosts.addCover(
      {
        ...{ organisationId, kind: 'inail', number: '0612/1', setBy: organisationId },
        ...{ askedOn: day('2026-01-02'), fromDay: day('2026-01-12'), toDay: null, ...more },
      },
      bank.ports.now(),
    ),
  )

export const addHostPlace = (bank: Bank, organisationId: MemberId, more: Partial<HostPlace> = {}) =>
  bank.work(({ hosts }) =>
    hosts.addPlace(
      {
        ...{ organisationId, name: 'Magazzino', municipalityCode: '003149', capacity: 4 },
        ...{ address: 'Via Roma 1', directions: 'Dal cortile, porta verde', ...more },
      },
      bank.ports.now(),
    ),
  )

export const addOpening = (bank: Bank, placeId: HostPlaceId, more: Partial<Opening> = {}) =>
  bank.work(({ hosts }) =>
    hosts.addOpening({
      ...{ placeId, activity: 'Riordino', weekday: 2, breakMinutes: 0, capacity: 2 },
      ...{ from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('13:00') },
      ...{ fromDay: day('2026-01-01'), toDay: null, ...more },
    }),
  )
