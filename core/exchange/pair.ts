/** Between two who keep each other away nothing begins: a block and a yes at once leave only one. */
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { type Exchange, partyOf } from './exchange.ts'

type Members = Pick<Stores, 'members'>

/** Neither of the two can block the other until this work ends. */
export async function holdPair({ members }: Members, exchange: Exchange): Promise<void> {
  for (const id of inOrder(...pairOf(exchange))) await members.lock(id, 'share')
}

/** Whoever wants to begin something with either of the two waits until the block is written. */
export async function holdApart({ members }: Members, a: MemberId, b: MemberId): Promise<void> {
  for (const id of inOrder(a, b)) await members.lock(id, 'alone')
}

export const areApart = ({ members }: Members, exchange: Exchange): Promise<boolean> =>
  members.areBlocked(...pairOf(exchange))

const pairOf = (exchange: Exchange): [MemberId, MemberId] => [
  partyOf(exchange, 'giver').memberId,
  partyOf(exchange, 'receiver').memberId,
]

/** Lowest first, as accounts are: two who act at once wait for each other and never deadlock. */
const inOrder = (a: MemberId, b: MemberId): readonly MemberId[] => (a < b ? [a, b] : [b, a])
