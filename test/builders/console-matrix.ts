/** Who may pass by which of the desk's pages: written down once, for every one there is. */
import type { Ids } from './hours-world.ts'

/**
 * `placement`: at the desk, by the mandate that its scheme asks for, else it is not there; `placed`: the same, and
 * also for who acts for a public promoter; `placers`: for all of these; `desk`: operators and coordinators;
 * `coordinators`; `open`: the frame, the way in and out, for whoever comes.
 */
export type PageGate = 'placement' | 'placed' | 'placers' | 'desk' | 'coordinators' | 'open'

type Values = Readonly<Record<string, string>>
type Rule = { readonly gate: PageGate; readonly values?: (ids: Ids) => Values }

/** `values`: what of a form is understood and changes nothing. */
const of = (gate: PageGate, values?: Rule['values']): Rule => ({ gate, ...(values && { values }) })
const open = of('open')
const desk = of('desk')
const placed = of('placed')

export const consoleMatrix: Readonly<Record<string, Rule>> = {
  'GET /console/': open,
  'GET /console/accessibility': open,
  'GET /console/assets/:name': open,
  'GET /console/enter/:code': open,
  'POST /console/enter/:code': open,
  'POST /console/leave': open,
  'POST /console/language': open,
  'GET /console/placements': of('placers'),
  'GET /console/placements/new': desk,
  'GET /console/placements/new/:memberId': desk,
  'POST /console/placements/new/:memberId': desk,
  'GET /console/placements/:placementId': placed,
  'GET /console/placements/:placementId/change': placed,
  'POST /console/placements/:placementId/change': placed,
  'POST /console/placements/:placementId/steps': of('placed', () => ({ verb: 'activate' })),
  'POST /console/placements/:placementId/where': of('placed', () => ({ place: '4000000' })),
  'GET /console/placements/:placementId/week': placed,
  'POST /console/placements/:placementId/week': placed,
  'GET /console/placements/:placementId/register': placed,
  'GET /console/placements/:placementId/register.pdf': placed,
  'GET /console/placements/:placementId/register.csv': placed,
  'GET /console/placements/:placementId/register/:number': placed,
  'GET /console/placements/:placementId/register/:number/correction': placed,
  'POST /console/placements/:placementId/register/:number/correction': placed,
  'GET /console/flags': of('placers'),
  'GET /console/flags/deadlines': of('placers'),
  'GET /console/flags/:flagId': placed,
  'POST /console/flags/:flagId': placed,
  'GET /console/today': of('placers'),
  'POST /console/today': of('placers'),
  'GET /console/today/entries/:attendanceId': placed,
  'POST /console/today/entries/:attendanceId': placed,
  'GET /console/today/turns/:bookingId': of('placers'),
  'POST /console/today/turns/:bookingId': of('placers'),
  'GET /console/today/sheet': of('placers'),
  'POST /console/today/sheet': of('placers'),
  'POST /console/today/sheet/keep': of('placers'),
  'POST /console/today/sheet/change': of('placers'),
  'GET /console/hosts': desk,
  'GET /console/hosts/open': desk,
  'GET /console/hosts/:hostId': desk,
  'POST /console/hosts/:hostId/agreements': desk,
  'POST /console/hosts/:hostId/places': desk,
  'POST /console/hosts/:hostId/openings': desk,
  'POST /console/hosts/:hostId/covers': desk,
  'POST /console/hosts/:hostId/tutors': desk,
  'POST /console/hosts/:hostId/tutors/:memberId/dismiss': desk,
  'GET /console/hosts/:hostId/agreements/:agreementId': desk,
  'POST /console/hosts/:hostId/agreements/:agreementId/extend': desk,
  'POST /console/hosts/:hostId/agreements/:agreementId/end': desk,
  'GET /console/hosts/:hostId/covers/:coverId': desk,
  'POST /console/hosts/:hostId/covers/:coverId/end': desk,
  'GET /console/hosts/:hostId/places/:placeId': desk,
  'POST /console/hosts/:hostId/places/:placeId': desk,
  'POST /console/hosts/:hostId/places/:placeId/close': desk,
  'POST /console/hosts/:hostId/places/:placeId/openings/:openingId': desk,
  'POST /console/hosts/:hostId/places/:placeId/openings/:openingId/end': desk,
  'POST /console/hosts/:hostId/places/:placeId/wall': desk,
  'GET /console/hosts/:hostId/places/:placeId/wall.pdf': desk,
  'GET /console/hosts/:hostId/volunteers': desk,
  'GET /console/hosts/:hostId/volunteers.pdf': desk,
  'GET /console/hosts/:hostId/volunteers.csv': desk,
  'GET /console/hosts/:hostId/volunteers/new': desk,
  'POST /console/hosts/:hostId/volunteers/new': desk,
  'GET /console/hosts/:hostId/volunteers/:entryId': desk,
  'POST /console/hosts/:hostId/volunteers/:entryId/end': desk,
  'POST /console/hosts/:hostId/volunteers/:entryId/correct': desk,
  'GET /console/hosts/:hostId/month': of('placers'),
  'GET /console/hosts/:hostId/year': of('placers'),
  'GET /console/hosts/:hostId/month.pdf': of('placers'),
  'GET /console/hosts/:hostId/year.pdf': of('placers'),
  'GET /console/hosts/:hostId/month.csv': of('placers'),
  'GET /console/hosts/:hostId/year.csv': of('placers'),
  'GET /console/certificates': desk,
  'GET /console/certificates/:certificateId': placed,
  'POST /console/certificates/:certificateId': placed,
  'GET /console/certificates/:certificateId/paper.pdf': placed,
  'GET /console/certificates/new/:placementId': placed,
  'POST /console/certificates/new/:placementId': placed,
  'GET /console/mandates': of('coordinators'),
  'GET /console/mandates/new': of('coordinators'),
  'GET /console/mandates/new/:memberId': of('coordinators'),
  'POST /console/mandates/new/:memberId': of('coordinators'),
  'POST /console/mandates/end': of('coordinators'),
  'GET /console/people': of('coordinators'),
  'POST /console/people/:memberId/reset': of('coordinators'),
}
