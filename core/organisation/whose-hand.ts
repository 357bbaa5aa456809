/**
 * For whom a person acts at this tap: for the organisation that the tapped message was for, else
 * for whom they chose, an organisation or a person who said so. What allows it is read at each
 * update: without it they act for themselves.
 */

import type { SpokenWord } from '../assist/hand.ts'
import { mayAssist } from '../assist/may-assist.ts'
import type { MemberId } from '../ids.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Stores } from '../ports.ts'

export type Hands = {
  readonly member: MemberInPerson
  readonly delegate: MemberInPerson | null
  /** For a person: how they said it. */
  readonly word: SpokenWord | null
  /** The person for whom they may act no longer, or whose word is too old. */
  readonly letGo: MemberId | null
}

type Seen = Pick<Stores, 'members' | 'organisations' | 'assists' | 'hidden'>

/** `touched`: null for a message to the person themselves, undefined for none of ours. */
export async function whoseHand(
  stores: Seen,
  person: MemberInPerson,
  touched: MemberId | null | undefined,
  now: Temporal.Instant,
): Promise<Hands> {
  const wanted = touched === undefined ? person.actingFor : touched
  const alone = { member: person, delegate: null, word: null, letGo: null }
  if (touched !== undefined && touched !== person.actingFor) {
    await stores.organisations.actFor(person.id, touched)
  }
  if (wanted === null) return alone
  const said = wanted === person.actingFor ? person.actingOn : null
  const other =
    said === null
      ? await organisationOf(stores, person, wanted, now)
      : await assistedBy(stores, person, wanted, now)
  if (other === undefined) {
    await stores.organisations.actFor(person.id, null)
    return { ...alone, letGo: said === null ? null : wanted }
  }
  const word = said?.word ?? null
  return { member: inHand(person, other), delegate: person, word, letGo: null }
}

/** Their words are read in the language of the hand, and their answers go to the chat of the hand. */
export const inHand = (
  { language, telegramId }: MemberInPerson,
  other: MemberInPerson,
): MemberInPerson => ({ ...other, roles: ['member'], language, telegramId })

async function organisationOf(
  { organisations, members }: Seen,
  person: MemberInPerson,
  wanted: MemberId,
  now: Temporal.Instant,
): Promise<MemberInPerson | undefined> {
  const mine = await organisations.of(person.id, now)
  return mine.some(({ id }) => id === wanted) ? members.inPerson(wanted, now) : undefined
}

async function assistedBy(
  stores: Seen,
  person: MemberInPerson,
  wanted: MemberId,
  now: Temporal.Instant,
): Promise<MemberInPerson | undefined> {
  const until = person.actingOn?.until
  if (until === undefined || Temporal.Instant.compare(until, now) <= 0) return undefined
  const assisted = await mayAssist(stores, person, wanted, now)
  return assisted.ok ? assisted.value : undefined
}
