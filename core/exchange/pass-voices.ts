import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import { type Exchange, otherSide, partyOf } from './exchange.ts'
import { voiceFor } from './voice-for.ts'

/** Both have just said yes: each is sent the note that the other spoke, as a copy of its place. */
export async function passVoices(
  stores: Stores,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<void> {
  for (const side of ['giver', 'receiver'] as const) {
    const voice = await voiceFor(stores, exchange, side)
    if (voice === null) continue
    const { memberId: from } = partyOf(exchange, otherSide(side))
    const notice = { kind: 'message.note', facts: { exchangeId: exchange.id, ...voice } } as const
    const to = partyOf(exchange, side).memberId
    await notify(stores, now, { to, notice, key: `note-${exchange.id}-${from}` })
  }
}
