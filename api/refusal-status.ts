import type { Refusal, RefusalCode } from '#core/refusal'
import type { Result } from '#core/result'
import { type Problem, toProblem } from './problem.ts'

/** The one table from refusal code to HTTP: its status and its title, which never varies. */
const refusalStatus: Record<RefusalCode, { readonly status: number; readonly title: string }> = {
  'not-found': { status: 404, title: 'Nothing with this id in your territory' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'not-now': { status: 409, title: 'Its state does not allow this now' },
  'not-counted': { status: 409, title: 'Nothing was counted for it that could be corrected' },
  'already-corrected': { status: 409, title: 'It was corrected already' },
  'no-longer-open': { status: 409, title: 'It is no longer open' },
  'no-room': { status: 409, title: 'The account has no room for these minutes' },
  'needs-clearance': { status: 409, title: 'The one who serves is not cleared for this' },
  'fund-short': { status: 409, title: 'The fund has no room for these minutes' },
  'needs-note': { status: 409, title: 'The member has not read the note of this category' },
  'own-listing': { status: 409, title: 'A person cannot ask themselves' },
  'own-exchange': { status: 403, title: 'The one who lends a hand is a party of it' },
  'already-asked': { status: 409, title: 'This person was asked already' },
  'member-paused': { status: 409, title: 'The member is paused' },
  'too-many-wishes': { status: 409, title: 'Too many alerts are there already' },
  'too-many-open': { status: 409, title: 'Too many listings are open' },
  'invalid-minutes': { status: 422, title: 'These minutes are out of range' },
  'invalid-size': { status: 422, title: 'This number of people is out of range' },
  'too-early': { status: 409, title: 'It has not begun yet' },
  'invalid-span': { status: 422, title: 'No such stretch of time can be' },
  'month-closed': { status: 409, title: 'The month is closed: it is corrected with a reason' },
  'already-entered': { status: 409, title: 'It is in the register, or on its way, already' },
  'code-expired': { status: 410, title: 'The code does not hold any more' },
  'no-activity-here': { status: 409, title: 'The person has no activity at this host' },
  'text-too-long': { status: 422, title: 'The text is too long' },
  'time-taken': { status: 409, title: 'The person gives this hour already' },
  'giver-not-free': { status: 409, title: 'Who gives is not free at that time' },
  'in-the-past': { status: 422, title: 'The time has passed' },
  'time-full': { status: 409, title: 'Too much is planned in that time already' },
  'unknown-category': { status: 422, title: 'No such category' },
  'excluded-category': { status: 422, title: 'A time bank cannot do this' },
  'unknown-municipality': { status: 422, title: 'No such municipality in this territory' },
  'unknown-language': { status: 422, title: 'No such language' },
  'invalid-settings': { status: 422, title: 'The value of this field cannot stand' },
  'invalid-name': { status: 422, title: 'This name cannot stand' },
  'invalid-phone': { status: 422, title: 'This is no phone number' },
  underage: { status: 422, title: 'Only for adults' },
  'invite-unknown': { status: 404, title: 'No such invitation' },
  'invite-used': { status: 410, title: 'The invitation was used' },
  'invite-expired': { status: 410, title: 'The invitation has expired' },
  'copies-taken': { status: 429, title: 'Enough copies were taken today' },
  'too-many-tries': { status: 429, title: 'Too many tries' },
  'already-member': { status: 409, title: 'This person is a member already' },
  'taken-by-other': { status: 409, title: 'Somebody else has taken it' },
  'exchanges-running': { status: 409, title: 'Exchanges have to be counted or decided before' },
  'debt-open': { status: 409, title: 'Hours are owed: a decision is needed' },
  'last-named': { status: 409, title: 'Somebody has to know of this person' },
  'through-desk': { status: 409, title: 'The desk arranges this for the person' },
  'changed-meanwhile': { status: 409, title: 'It has changed since it was read' },
  'invalid-list': { status: 422, title: 'This file is no list that can be read' },
  'list-not-ready': { status: 409, title: 'Lines of the list are wrong or undecided' },
  'opportunity-incomplete': { status: 422, title: 'Fields that this kind needs are missing' },
  'invalid-opportunity': { status: 422, title: 'This field cannot stand as it is' },
  'opportunity-not-now': { status: 409, title: 'Its state does not allow this now' },
  'not-authorised': { status: 403, title: 'This body is not authorised to mediate work' },
  'no-agreement': { status: 409, title: 'No agreement of this host holds for it on that day' },
  'not-covered': { status: 409, title: 'Nothing of this host covers the person from that day' },
  'place-full': { status: 409, title: 'There is no room for one more at that time' },
  'outside-opening': { status: 422, title: 'It lies outside the hours or days of the opening' },
  'place-in-use': { status: 409, title: 'Somebody is placed there' },
  'not-insured': { status: 409, title: 'The organisation does not insure this person' },
  'already-in-register': { status: 409, title: 'The person stands in the register already' },
  'invalid-tax-code': { status: 422, title: 'This is no tax code' },
  'placement-not-now': { status: 409, title: 'Its state does not allow this now' },
  'placement-not-ready': { status: 409, title: 'Something is missing before anybody may begin' },
  'invalid-placement': { status: 422, title: 'This field cannot stand as it is' },
  'over-limit': { status: 409, title: 'This is more, or less, than may be planned' },
  'needs-reason': { status: 422, title: 'A reason is needed, and the reference of the order' },
  'activity-running': { status: 409, title: 'An activity is still under way' },
  'merge-conflict': { status: 409, title: 'Something stands against the merge' },
  'invalid-broadcast': { status: 422, title: 'This part of the broadcast cannot stand' },
  'broadcast-not-now': { status: 409, title: 'The state of the broadcast does not allow this' },
  'needs-another': { status: 403, title: 'Somebody else has to say yes' },
  'nobody-there': { status: 409, title: 'Nobody would get it' },
  'already-closed': { status: 409, title: 'It is closed already' },
}

/** A refusal on its way to the boundary, which answers it. */
export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** The value of a use case; throws RefusedError, which the boundary turns into a problem. */
export function unwrap<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new RefusedError(result.refusal)
  return result.value
}

export function refusalToProblem({ code, ...facts }: Refusal): Problem {
  const { status, title } = refusalStatus[code]
  return toProblem(status, code, title, facts)
}
