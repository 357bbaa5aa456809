import type { ConfirmationNotice } from '#bot/views/notice-confirmation'
import { mayVouch } from '#core/confirmation/witness'
import type { Notice } from '#core/delivery/notice'
import type { ExchangeState } from '#core/exchange/machine'
import type { Stores } from '#core/ports'
import { balanceOf, type Reader, readCard } from './notice-exchange-facts.ts'

type Told = Extract<Notice, { kind: ConfirmationNotice['kind'] }>

export const isToldOfConfirmation = (notice: Notice): notice is Told =>
  /^(?:confirmation|vouch)\./.test(notice.kind)

/** Undefined when it was answered meanwhile, or the reader helps no more. */
export async function confirmationFacts(
  stores: Stores,
  notice: Told,
  reader: Reader,
): Promise<ConfirmationNotice | undefined> {
  if (isVouch(notice)) return vouchFacts(stores, notice, reader)
  const { confirmationId } = notice.facts
  const confirmation = await stores.confirmations.read(confirmationId)
  const person = await stores.members.inPerson(reader.memberId, reader.now)
  const helps = person !== undefined && mayVouch(person.roles)
  if (confirmation?.state !== 'open' || !helps) return undefined
  const about = confirmation.wordId === null ? 'silence' : 'word'
  return { kind: notice.kind, confirmationId, about }
}

type Vouch = Extract<Told, { kind: `vouch.${string}` | 'vouch.denied' }>

const isVouch = (notice: Told): notice is Vouch => notice.kind.startsWith('vouch.')

async function vouchFacts(
  stores: Stores,
  notice: Vouch,
  reader: Reader,
): Promise<ConfirmationNotice | undefined> {
  const card = await readCard(stores, notice.facts.exchangeId, reader)
  if (card === undefined) return undefined
  if (notice.kind === 'vouch.asked') {
    return isOpen(card.exchange.state) ? { kind: notice.kind, card } : undefined
  }
  if (notice.kind !== 'vouch.confirmed') {
    const now = notice.kind === 'vouch.denied' ? 'disputed' : 'cancelled'
    return card.exchange.state === now ? { kind: notice.kind, card } : undefined
  }
  const balance = (await balanceOf(stores, reader.memberId)) ?? 0
  return { kind: notice.kind, card, proof: notice.facts.proof, balance }
}

const isOpen = (state: ExchangeState): boolean =>
  state === 'accepted' || state === 'scheduled' || state === 'done'
