/** What passes between two people, as it may still be passed on when it leaves. */
import type { TalkNotice as Facts } from '#bot/views/notice-talk'
import { maySwap, twoOf } from '#core/contact/open-contact'
import type { Notice } from '#core/delivery/notice'
import { partyOf } from '#core/exchange/exchange'
import { namesShow } from '#core/exchange/read-exchange'
import { isSameVoice } from '#core/listing/voice'
import type { Stores } from '#core/ports'
import { type Reader, readCard } from './notice-exchange-facts.ts'

type TalkNotice = Extract<
  Notice,
  {
    kind: 'phrase.sent' | `message.${string}` | `thanks.${string}` | `contact.${string}`
  }
>

export const isTalk = (notice: Notice): notice is TalkNotice =>
  ['phrase.sent', 'message.', 'thanks.', 'contact.'].some(start => notice.kind.startsWith(start))

export async function talkFacts(
  stores: Stores,
  notice: TalkNotice,
  reader: Reader,
): Promise<Facts | undefined> {
  const card = await readCard(stores, notice.facts.exchangeId, reader)
  if (card === undefined || !namesShow(card.exchange.state)) return undefined
  if (notice.kind.startsWith('thanks.')) {
    const [one, two] = [partyOf(card.exchange, 'giver'), partyOf(card.exchange, 'receiver')]
    if (await stores.members.areBlocked(one.memberId, two.memberId)) return undefined
  }
  // What one wrote before the other closed the door stays outside.
  if (isOfTalk(notice) && !card.talks) return undefined
  // Who parted meanwhile is asked nothing, and gets nothing.
  const isContact = notice.kind === 'contact.asked' || notice.kind === 'contact.shared'
  if (isContact && !(await maySwap(stores, twoOf(card.exchange, reader.memberId), reader.now)))
    return undefined
  // A note that was taken back, or changed, is not passed on.
  if (notice.kind === 'message.note' && !isSameVoice(card.voice, notice.facts)) return undefined
  switch (notice.kind) {
    case 'phrase.sent':
      return { kind: notice.kind, card, phrase: notice.facts.phrase }
    case 'message.relayed':
      return { kind: notice.kind, card, named: notice.facts.named }
    default:
      return { kind: notice.kind, card }
  }
}

/** What stays unread once the conversation is over. */
const isOfTalk = ({ kind }: TalkNotice): boolean =>
  kind === 'phrase.sent' || kind === 'message.relayed' || kind === 'message.from'
