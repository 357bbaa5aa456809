/**
 * Two records of one person: what would move from the one to the other, and what stands against it.
 * The person's total is the sum of both; no entry is touched.
 */
import type { MemberId } from '../ids.ts'
import type { MemberInPerson } from '../member/member.ts'
import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'
import type { MergeConflict } from './merge-conflict.ts'

export type Comparison = {
  readonly moves: { readonly listings: number; readonly exchanges: number; readonly roles: number }
  readonly minutes: { readonly gone: Minutes; readonly stays: Minutes; readonly together: Minutes }
  /** What becomes of the Telegram account of the record that goes. */
  readonly telegram: 'none' | 'moves' | 'ends'
  readonly conflicts: readonly MergeConflict[]
}

export async function compareRecords(
  stores: Stores,
  gone: MemberInPerson,
  stays: MemberInPerson,
): Promise<Comparison> {
  const [from, to] = [
    await stores.ledger.accountOf(gone.id),
    await stores.ledger.accountOf(stays.id),
  ]
  const minutes = { gone: from?.settled ?? noMinutes, stays: to?.settled ?? noMinutes }
  const counted = await stores.members.countRecords(gone.id, stays.id)
  const held = (from?.heldOut ?? 0) !== 0 || (from?.heldIn ?? 0) !== 0
  return {
    moves: { ...counted.moves, roles: gone.roles.length },
    minutes: { ...minutes, together: toMinutes(minutes.gone + minutes.stays) },
    telegram: fateOfTelegram(gone, stays),
    conflicts: [
      ...(counted.shared > 0 ? (['both-in-one-exchange'] as const) : []),
      ...(held ? (['hours-held'] as const) : []),
    ],
  }
}

function fateOfTelegram(gone: MemberInPerson, stays: MemberInPerson): Comparison['telegram'] {
  if (gone.telegramId === null) return 'none'
  return stays.telegramId === null ? 'moves' : 'ends'
}

export type RecordPair = { readonly gone: MemberId; readonly stays: MemberId }
