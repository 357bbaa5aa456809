/** Who may pass by which of the desk's pages: written down once, for every one there is. */
import type { Ids } from './hours-world.ts'

/**
 * `placement`: by the mandate that its scheme asks for, else it is not there; `desk`: operators and
 * coordinators; `coordinators`; `open`: the frame, the way in and out, for whoever comes.
 */
export type PageGate = 'placement' | 'desk' | 'coordinators' | 'open'

type Values = Readonly<Record<string, string>>
type Rule = { readonly gate: PageGate; readonly values?: (ids: Ids) => Values }

/** `values`: what of a form is understood and changes nothing. */
const of = (gate: PageGate, values?: Rule['values']): Rule => ({ gate, ...(values && { values }) })
const open = of('open')
const desk = of('desk')
const placement = of('placement')

export const consoleMatrix: Readonly<Record<string, Rule>> = {
  'GET /console/': open,
  'GET /console/accessibility': open,
  'GET /console/assets/:name': open,
  'GET /console/enter/:code': open,
  'POST /console/enter/:code': open,
  'POST /console/leave': open,
  'POST /console/language': open,
  'GET /console/placements': desk,
  'GET /console/placements/new': desk,
  'GET /console/placements/new/:memberId': desk,
  'POST /console/placements/new/:memberId': desk,
  'GET /console/placements/:placementId': placement,
  'GET /console/placements/:placementId/change': placement,
  'POST /console/placements/:placementId/change': placement,
  'POST /console/placements/:placementId/steps': of('placement', () => ({ verb: 'activate' })),
  'POST /console/placements/:placementId/where': of('placement', () => ({ place: '4000000' })),
  'GET /console/placements/:placementId/week': placement,
  'POST /console/placements/:placementId/week': placement,
  'GET /console/placements/:placementId/register': placement,
  'GET /console/placements/:placementId/register.pdf': placement,
  'GET /console/placements/:placementId/register.csv': placement,
  'GET /console/flags': desk,
  'GET /console/flags/:flagId': placement,
  'POST /console/flags/:flagId': placement,
  'GET /console/hosts': desk,
  'GET /console/hosts/open': desk,
  'GET /console/hosts/:hostId': desk,
  'POST /console/hosts/:hostId/agreements': desk,
  'POST /console/hosts/:hostId/places': desk,
  'POST /console/hosts/:hostId/openings': desk,
  'POST /console/hosts/:hostId/covers': desk,
  'POST /console/hosts/:hostId/tutors': desk,
  'POST /console/hosts/:hostId/tutors/:memberId/dismiss': desk,
  'GET /console/certificates': desk,
  'GET /console/certificates/:certificateId': placement,
  'POST /console/certificates/:certificateId': placement,
  'GET /console/people': of('coordinators'),
  'POST /console/people/:memberId/reset': of('coordinators'),
}
