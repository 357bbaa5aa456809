/** After the hours are counted there is some time to say thanks, or a quiet word: each once. */
import type { ExchangeId, MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { type FeedbackPart, feedbackParts } from './feedback.ts'

type FeedbackReader = Pick<Stores, 'feedback' | 'network'>

/** What this person can still say; nothing when it is too early or too late. */
export async function openParts(
  { feedback, network }: FeedbackReader,
  exchangeId: ExchangeId,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<readonly FeedbackPart[]> {
  const { feedbackDays } = await network.settings()
  const since = now.subtract({ hours: feedbackDays * 24 })
  if (!(await feedback.isOpen(exchangeId, since))) return []
  const said = await feedback.partsSaid(exchangeId, memberId)
  return feedbackParts.filter(part => !said.includes(part))
}
