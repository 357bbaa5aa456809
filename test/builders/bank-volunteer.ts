import type { Actor } from '#core/exchange/actor'
import type { ConfirmationId, ExchangeId, MemberId } from '#core/ids'
import type { Bank } from './bank.ts'
import { addMember } from './bank-member.ts'

type Called = { readonly id: ExchangeId }

/** A member who is a volunteer. */
export async function addVolunteer(bank: Bank, name: string): Promise<MemberId> {
  const id = await addMember(bank, name)
  await bank.work(({ members }) => members.grant(id, 'volunteer', null, bank.ports.now()))
  return id
}

/** Calls volunteers for the last word on an exchange, or its silence, as the order would. */
export const openConfirmation = (bank: Bank, { id: exchangeId }: Called): Promise<ConfirmationId> =>
  bank.work(async ({ sideWords, confirmations }) => {
    const word = (await sideWords.of(exchangeId)).at(-1)
    const about = { exchangeId, wordId: word?.id ?? null }
    return (await confirmations.open(about, bank.ports.now())).id
  })

/** A volunteer who is no party, called for this exchange. */
export async function volunteerFor(bank: Bank, born: Called): Promise<Actor> {
  const now = bank.ports.now()
  const [known] = await bank.work(({ members }) => members.withRole('volunteer', now))
  const memberId = known ?? (await addVolunteer(bank, 'Vito'))
  return { kind: 'volunteer', memberId, confirmationId: await openConfirmation(bank, born) }
}
