/**
 * For whom a person acts at this tap: for the organisation that the tapped message was for, else
 * for whom they chose. The grant is read at each update: without it they act for themselves.
 */
import type { MemberId } from '../ids.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Stores } from '../ports.ts'

export type Hands = { readonly member: MemberInPerson; readonly delegate: MemberInPerson | null }

/** `touched`: null for a message to the person themselves, undefined for none of ours. */
export async function whoseHand(
  stores: Pick<Stores, 'members' | 'organisations'>,
  person: MemberInPerson,
  touched: MemberId | null | undefined,
  now: Temporal.Instant,
): Promise<Hands> {
  const wanted = touched === undefined ? person.actingFor : touched
  const alone = { member: person, delegate: null }
  if (touched !== undefined && touched !== person.actingFor) {
    await stores.organisations.actFor(person.id, touched)
  }
  if (wanted === null) return alone
  const mine = await stores.organisations.of(person.id, now)
  const organisation = await stores.members.inPerson(wanted, now)
  if (organisation === undefined || !mine.some(({ id }) => id === wanted)) {
    await stores.organisations.actFor(person.id, null)
    return alone
  }
  // Its words are read in the delegate's language, and its answers go to the delegate's chat.
  const { language, telegramId } = person
  return { member: { ...organisation, roles: ['member'], language, telegramId }, delegate: person }
}
