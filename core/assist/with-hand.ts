import type { Ports } from '../ports.ts'
import type { LentHand } from './hand.ts'

/** The same use cases, done by this hand: where no Telegram account tells whose it is. */
export const withHand = (ports: Ports, hand: LentHand): Ports => ({
  ...ports,
  transact: (scope, work) => ports.transact({ ...scope, hand }, work),
})
