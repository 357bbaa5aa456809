import type { MemberId } from '#core/ids'
import type { Account } from '#core/ledger/store'
import { wholeWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import type { Bank } from './bank.ts'

/** An active member with an account; `floor` in minutes, null for none. */
export function addMember(
  bank: Bank,
  firstName: string,
  floor: number | null = -600,
): Promise<MemberId> {
  return bank.work(async ({ members, ledger }) => {
    const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: '003149' }
    const rest = { weekSlots: wholeWeek, noticeVersion: '2026-11', adult: true }
    const now = bank.ports.now()
    const person = { state: 'active', firstName, ...facts, ...rest, joinedAt: now } as const
    const id = await members.create(person, now)
    await ledger.openAccount(id, floor === null ? null : toMinutes(floor))
    return id
  })
}

/** Throws when the member has no account. */
export async function accountOf(bank: Bank, memberId: MemberId): Promise<Account> {
  const account = await bank.work(({ ledger }) => ledger.accountOf(memberId))
  if (account === undefined) throw new Error(`member ${memberId} has no account`)
  return account
}
