import { z } from 'zod'
import { available } from '#core/ledger/room'
import type { Account, StatementLine } from '#core/ledger/store'
import { id, instant, minutes, text } from './common.ts'

export const accountSchema = z
  .object({
    id,
    kind: z.enum(['member', 'fund']),
    memberId: id.nullable(),
    settled: minutes,
    heldOut: minutes.describe('Promised to others'),
    heldIn: minutes.describe('Promised by others: not spendable yet'),
    available: minutes.describe('settled − heldOut'),
    floor: minutes.nullable().describe('null: no limit'),
    flaggedAt: instant.nullable(),
  })
  .meta({ id: 'Account' })

export const entrySchema = z
  .object({
    id,
    at: instant,
    kind: z.enum(['hold', 'post', 'void', 'gift', 'reversal', 'correction', 'opening']),
    minutes,
    exchangeId: id.nullable(),
    otherMemberId: id.nullable(),
  })
  .meta({ id: 'Entry' })

export const showAccount = (account: Account): z.infer<typeof accountSchema> => ({
  id: account.id,
  kind: account.kind,
  memberId: account.memberId,
  settled: account.settled,
  heldOut: account.heldOut,
  heldIn: account.heldIn,
  available: available(account),
  floor: account.floor,
  flaggedAt: text(account.flaggedAt),
})

export const showEntry = (
  line: StatementLine & { readonly entryId: number },
): z.infer<typeof entrySchema> => ({
  id: line.entryId,
  at: line.at.toString(),
  kind: line.kind,
  minutes: line.minutes,
  exchangeId: line.exchangeId,
  otherMemberId: line.otherMemberId,
})
