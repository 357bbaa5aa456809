import type { DeliveryState } from '#core/delivery/notice'
import { type DropReason, dropReasons } from '#core/mailing/mailing'
import type { MailingCounts } from '#core/mailing/store'

export type TallyRow = {
  readonly state: DeliveryState
  readonly reason: DropReason | null
  readonly many: number
}

const states: readonly DeliveryState[] = [
  ...(['waiting', 'sending', 'sent', 'unreachable'] as const),
  ...(['refused', 'unknown', 'dropped', 'held'] as const),
]

/** How many deliveries are where, and why those are dropped that are: every state and reason, zeros too. */
export function tally(rows: readonly TallyRow[]): MailingCounts {
  const manyOf = (is: (row: TallyRow) => boolean): number =>
    rows.filter(is).reduce((sum, { many }) => sum + many, 0)
  const ofState = (name: DeliveryState) => [name, manyOf(row => row.state === name)] as const
  const ofReason = (name: DropReason) => [name, manyOf(row => row.reason === name)] as const
  return {
    all: manyOf(() => true),
    states: Object.fromEntries(states.map(ofState)) as MailingCounts['states'],
    reasons: Object.fromEntries(dropReasons.map(ofReason)) as MailingCounts['reasons'],
  }
}
