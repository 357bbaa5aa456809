import type {
  AgreementId,
  CoverId,
  HostPlaceId,
  MemberId,
  OpeningId,
  PlacementId,
  VolunteerEntryId,
} from '../ids.ts'
import type { HostAgreement } from './agreement.ts'
import type { PlannedSlot } from './capacity.ts'
import type { Cover } from './cover.ts'
import type { HostPlace, Opening } from './place.ts'
import type { VolunteerRow } from './volunteer.ts'

type By = { readonly setBy: MemberId }

/** What hosts agreed to, where and when they take people in, who is covered by what. */
export type HostStore = Agreements & Places & Openings & Covers & Volunteers

type Agreements = {
  /** Organisations that ever had an agreement or a place, newest first. */
  readonly page: (filter: {
    readonly before?: MemberId
    readonly limit: number
  }) => Promise<readonly MemberId[]>
  readonly addAgreement: (
    agreement: Omit<HostAgreement, 'id' | 'endedOn'> & By,
    now: Temporal.Instant,
  ) => Promise<AgreementId>
  readonly agreement: (id: AgreementId) => Promise<HostAgreement | undefined>
  /** The newest first. */
  readonly agreementsOf: (organisationId: MemberId) => Promise<readonly HostAgreement[]>
  readonly extendAgreement: (id: AgreementId, toDay: Temporal.PlainDate) => Promise<void>
  readonly endAgreement: (id: AgreementId, lastDay: Temporal.PlainDate) => Promise<void>
  /** Whose last day is one of these, both included, at organisations that are open. */
  readonly agreementsEnding: (
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
  ) => Promise<readonly HostAgreement[]>
}

type Places = {
  readonly addPlace: (
    place: Omit<HostPlace, 'id' | 'closedAt'>,
    now: Temporal.Instant,
  ) => Promise<HostPlaceId>
  readonly place: (id: HostPlaceId) => Promise<HostPlace | undefined>
  /** Locked: who plans there waits until this work ends. */
  readonly lockPlace: (id: HostPlaceId) => Promise<HostPlace | undefined>
  /** By name; closed ones too. */
  readonly placesOf: (organisationId: MemberId) => Promise<readonly HostPlace[]>
  readonly savePlace: (place: HostPlace) => Promise<void>
}

type Openings = {
  readonly addOpening: (opening: Omit<Opening, 'id'>) => Promise<OpeningId>
  readonly opening: (id: OpeningId) => Promise<Opening | undefined>
  /** By weekday and hour; ended ones too. */
  readonly openingsOf: (placeId: HostPlaceId) => Promise<readonly Opening[]>
  /** Of all places that are open: those that take place on some of these days, for no more than fit there. */
  readonly openingsBetween: (
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
  ) => Promise<readonly Opening[]>
  readonly saveOpening: (opening: Opening) => Promise<void>
  /**
   * What week plans take at a place from this day on, whoever they are of: of all that have not
   * ended but this one. Nobody is named.
   */
  readonly takenAt: (
    placeId: HostPlaceId,
    from: Temporal.PlainDate,
    except: PlacementId | null,
  ) => Promise<readonly PlannedSlot[]>
  /** Somebody is booked there on this day or later. */
  readonly isBooked: (placeId: HostPlaceId, from: Temporal.PlainDate) => Promise<boolean>
}

type Covers = {
  readonly addCover: (cover: Omit<Cover, 'id'> & By, now: Temporal.Instant) => Promise<CoverId>
  readonly cover: (id: CoverId) => Promise<Cover | undefined>
  /** The newest first. */
  readonly coversOf: (organisationId: MemberId) => Promise<readonly Cover[]>
  readonly endCover: (id: CoverId, lastDay: Temporal.PlainDate) => Promise<void>
  readonly coversEnding: (
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
  ) => Promise<readonly Cover[]>
}

export type NewVolunteerRow = Omit<VolunteerRow, 'id' | 'number' | 'setAt'> & By

type Volunteers = {
  /** Whoever writes into the register of this organisation waits until this work ends. */
  readonly lockRegister: (organisationId: MemberId) => Promise<void>
  /** Under the next number of the organisation's register, which it locks. */
  readonly addVolunteerRow: (
    row: NewVolunteerRow,
    now: Temporal.Instant,
  ) => Promise<VolunteerEntryId>
  readonly volunteerRow: (id: VolunteerEntryId) => Promise<VolunteerRow | undefined>
  /** In the order of the register. */
  readonly volunteerRows: (organisationId: MemberId) => Promise<readonly VolunteerRow[]>
}
