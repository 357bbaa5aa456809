/** Who may pass by which route of hours given back: written down once, for every one there is. */
import type { Ids } from './hours-world.ts'

/**
 * `placement`: by the mandate that its scheme asks for, else it is not there; `desk`: operators and
 * coordinators; `coordinators`; `bodies`: the desk and whoever acts for that body; `placers`: the desk and
 * promoters, each of whom reads what is theirs; `start`: who may begin one of its kind (placements.db.test).
 */
export type Gate = 'placement' | 'desk' | 'coordinators' | 'bodies' | 'placers' | 'start'

type Rule = {
  readonly gate: Gate
  /** One that is understood and changes nothing: refused by the state of things, or said already. */
  readonly body?: (ids: Ids) => object
}

const [day, late] = ['2026-12-01', '2099-01-01']
const at = (hour: number) => `${late}T${String(hour)}:00:00Z`
const toCome = { kind: 'time', span: { startsAt: at(10), endsAt: at(11), breakMinutes: 0 } }
const slot = { openingId: 1, fromTime: '09:00', toTime: '10:00', fromDay: '1999-01-01' }
const look = { nameForm: 'first', showsHost: false, showsActivity: false }

const of = (gate: Gate, body?: Rule['body']): Rule => ({ gate, ...(body && { body }) })

export const hoursMatrix: Readonly<Record<string, Rule>> = {
  'GET /v1/placements': of('placers'),
  'POST /v1/placements': of('start'),
  'GET /v1/placements/:placementId': of('placement'),
  'PATCH /v1/placements/:placementId': of('placement', () => ({ toDay: '1999-01-01' })),
  'POST /v1/placements/:placementId/week': of('placement', () => ({ slots: [slot] })),
  'POST /v1/placements/:placementId/steps': of('placement', () => ({ verb: 'activate' })),
  'GET /v1/placement-flags': of('placers'),
  'POST /v1/placement-flags/:flagId/answer': of('placement', () => ({ reason: '   ' })),
  'GET /v1/placements/:placementId/attendance': of('placement'),
  'GET /v1/placements/:placementId/register': of('placement'),
  'POST /v1/placements/:placementId/attendance': of('placement', () => ({
    ...{ day: late, from: '09:00', to: '10:00' },
  })),
  'GET /v1/attendance': of('placers'),
  'POST /v1/attendance/sheets': of('placers', () => ({
    rows: [{ placementId: 4_000_000, day: late, from: '09:00', to: '10:00' }],
  })),
  'POST /v1/attendance/:attendanceId/confirmation': of('placement', () => toCome),
  'POST /v1/attendance/:attendanceId/decision': of('placement', () => ({
    ...{ verdict: toCome, reason: 'heard' },
  })),
  'GET /v1/placements/:placementId/report.csv': of('placement'),
  'GET /v1/placements/:placementId/report.pdf': of('placement'),
  'GET /v1/placements/:placementId/bookings': of('placement'),
  'POST /v1/placements/:placementId/bookings': of('placement', ({ shiftId }) => ({ shiftId })),
  'POST /v1/placements/:placementId/bookings/:bookingId/removal': of('placement'),
  'GET /v1/certificates': of('placers'),
  'GET /v1/certificates/:certificateId': of('placement'),
  'GET /v1/certificates/:certificateId/file.pdf': of('placement'),
  'GET /v1/certificates/:certificateId/file.jwt': of('placement'),
  'POST /v1/certificates': of('placement', ({ memberId, placementId }) => ({
    ...{ ...look, memberId, placementId },
  })),
  'POST /v1/certificates/:certificateId/revocation': of('placement', () => ({ reason: 'twice' })),
  'GET /v1/shifts': of('desk'),
  'POST /v1/shifts': of('desk', ({ placeId }) => ({
    ...{ placeId, activity: 'Orto', day: '1999-01-01', from: '09:00', to: '10:00', capacity: 1 },
  })),
  'POST /v1/shifts/:shiftId/cancellation': of('desk'),
  'GET /v1/shifts/:shiftId/bookings': of('placers'),
  'GET /v1/rules': of('placers'),
  'GET /v1/members/:memberId/hours': of('desk'),
  'GET /v1/mandates': of('coordinators'),
  'POST /v1/mandates': of('coordinators', () => ({ memberId: 4_000_000, kind: 'legal' })),
  'POST /v1/mandates/revocation': of('coordinators', () => ({
    ...{ memberId: 4_000_000, kind: 'legal' },
  })),
  'GET /v1/hosts': of('desk'),
  'GET /v1/hosts/:organisationId': of('bodies'),
  'GET /v1/hosts/:organisationId/month.csv': of('placers'),
  'GET /v1/hosts/:organisationId/month.pdf': of('placers'),
  'GET /v1/hosts/:organisationId/year.csv': of('placers'),
  'GET /v1/hosts/:organisationId/year.pdf': of('placers'),
  'POST /v1/hosts/:organisationId/tutors': of('desk', () => ({
    ...{ memberId: 4_000_000, employed: true },
  })),
  'POST /v1/hosts/:organisationId/tutors/dismissal': of('desk', () => ({ memberId: 4_000_000 })),
  'POST /v1/hosts/:organisationId/agreements': of('desk', () => ({
    ...{ schemes: ['puc'], reference: '1', fromDay: '2026-12-31', toDay: '2026-01-01' },
  })),
  'POST /v1/agreements/:agreementId/extension': of('desk', () => ({ toDay: '1999-01-01' })),
  'POST /v1/agreements/:agreementId/end': of('desk', () => ({ lastDay: '1999-01-01' })),
  'POST /v1/hosts/:organisationId/covers': of('desk', () => ({
    ...{ kind: 'inail', number: '1', askedOn: late, fromDay: late },
  })),
  'POST /v1/covers/:coverId/end': of('desk', () => ({ lastDay: '1999-01-01' })),
  'POST /v1/hosts/:organisationId/places': of('desk', () => ({
    ...{ name: 'Orto', municipalityCode: '000000', address: 'Via Po 1', capacity: 1 },
  })),
  'PATCH /v1/places/:placeId': of('desk', () => ({ municipalityCode: '000000' })),
  'POST /v1/places/:placeId/closure': of('desk'),
  'POST /v1/places/:placeId/wall-code': of('desk'),
  'POST /v1/places/:placeId/openings': of('desk', () => ({
    ...{ activity: 'Orto', weekday: 2, from: '09:00', to: '09:00', capacity: 2, fromDay: day },
  })),
  'PATCH /v1/openings/:openingId': of('desk', () => ({ breakMinutes: 179 })),
  'POST /v1/openings/:openingId/end': of('desk', () => ({ lastDay: '1999-01-01' })),
  'GET /v1/hosts/:organisationId/volunteers': of('desk'),
  'GET /v1/hosts/:organisationId/volunteers.csv': of('desk'),
  'GET /v1/hosts/:organisationId/volunteers.pdf': of('desk'),
  'POST /v1/hosts/:organisationId/volunteers': of('desk', ({ memberId }) => ({
    ...{ memberId, fromDay: day },
    person: { name: 'Rossi', taxCode: 'RSSMRA85T10A562S', residence: 'Trecate' },
  })),
  'POST /v1/volunteers/:entryId/end': of('desk', () => ({ lastDay: late })),
  'POST /v1/volunteers/:entryId/correction': of('desk', () => ({
    ...{ fromDay: '2026-11-01', reason: 'misread' },
  })),
}

/** Below these addresses all is about hours given back. */
const ours =
  /^\/v1\/(placements|placement-flags|attendance|certificates|shifts|rules|mandates|hosts|agreements|covers|places|openings|volunteers|members\/:memberId\/hours)(\/|\.|$)/
/** And below these nothing is. */
const others =
  /^\/v1\/(members|fund|invites|listings|exchanges|gatherings|broadcasts|confirmations|organisations|authorisations|opportunities|occupations|assignments|queue|referrals|candidacies|settings|hidden-presences|retention|held|seal)(\/|\.|$)/

/** What the matrix does not know of. */
export const isOurs = (url: string): boolean => ours.test(url)
export const isOthers = (url: string): boolean => others.test(url) && !isOurs(url)
