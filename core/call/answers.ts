/** What a person may answer on the phone to the question that could not be sent. */
import type { ExchangeVerb } from '../exchange/machine.ts'
import type { ExchangeCard } from '../exchange/read-exchange.ts'

export type SaidVerb = Extract<
  ExchangeVerb,
  'accept' | 'decline' | 'agree' | 'finish' | 'confirm' | 'restate' | 'dispute' | 'cancel'
>

/** In the order in which they are offered; empty when there is nothing to answer. */
export function answersTo({ exchange, side }: ExchangeCard): readonly SaidVerb[] {
  switch (exchange.state) {
    case 'proposed':
      return side === 'giver' ? ['accept', 'decline'] : []
    case 'accepted':
    case 'scheduled': {
      const isAsked = exchange.suggested !== null && exchange.suggestedBy !== side
      return isAsked ? ['agree', 'finish', 'cancel'] : ['finish', 'cancel']
    }
    case 'done':
      return exchange.statedBy === side ? [] : ['confirm', 'restate', 'dispute']
    default:
      return []
  }
}
