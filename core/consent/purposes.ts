/**
 * What Filo may write of its own accord, and whoever wants may do without. `wanted`: from the
 * beginning, or only once somebody has said yes. Whatever is agreed between two people, and what
 * changes something for a person, is no option and stands in no list.
 */
import type { NoticeKind } from '../delivery/notice.ts'
import type { MailingKind } from '../mailing/mailing.ts'

type Purpose = {
  readonly wanted: boolean
  readonly notices: readonly NoticeKind[]
  readonly mailings?: readonly MailingKind[]
}

/** A new purpose is a line here, and its words. */
export const purposes = {
  'monthly-statement': { wanted: false, notices: ['statement.ready'] },
  'fitting-offers': { wanted: true, notices: ['request.fits'] },
  reminders: {
    wanted: true,
    notices: ['reminder.undecided', 'reminder.unconfirmed', 'listing.expiring', 'category.still'],
  },
  'friendly-words': { wanted: true, notices: ['silence.first', 'silence.second'] },
  // Given with the first alert that somebody makes.
  'opportunity-alerts': {
    ...{ wanted: false, notices: [] },
    mailings: ['opportunity-alert', 'opportunity-digest'],
  },
  'saved-reminders': { wanted: true, notices: ['opportunity.closing'] },
  // What the desk tells many at once.
  news: { wanted: true, notices: [], mailings: ['broadcast'] },
  'group-invitations': { wanted: true, notices: ['gathering.invited'] },
} as const satisfies Record<string, Purpose>

export type ConsentPurpose = keyof typeof purposes
export const purposeNames = Object.keys(purposes) as readonly ConsentPurpose[]

export const isPurpose = (text: string): text is ConsentPurpose => Object.hasOwn(purposes, text)

/** What a kind of message is for; undefined: nobody can do without it. */
export const purposeOf = (kind: NoticeKind): ConsentPurpose | undefined =>
  purposeNames.find(name => purposes[name].notices.some(each => each === kind))

/** The same of a mailing; `wanted`: by whoever said nothing. */
export function mailingPurpose(
  kind: MailingKind,
): { readonly name: ConsentPurpose; readonly wanted: boolean } | undefined {
  const all: Readonly<Record<ConsentPurpose, Purpose>> = purposes
  const name = purposeNames.find(each => all[each].mailings?.includes(kind))
  return name && { name, wanted: all[name].wanted }
}
