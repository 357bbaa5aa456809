/** For each deed: the keys that lead to it, nearest to the goal first, and how one knows it is done. */
import type { Exchange } from '#core/exchange/exchange'
import type { Deed, Step } from './plan.ts'

/** Words said so far between the two of an exchange. */
export type Said = { readonly phrases: number; readonly messages: readonly number[] }

export type Goal = {
  readonly keys: readonly RegExp[]
  readonly isReached: (exchange: Exchange, said: Said) => boolean
}

type ByTap = Exclude<Deed, 'resolve' | 'annul' | 'relay' | 'vouch' | 'reverse'>

const day = String.raw`\d{4}-\d\d-\d\d`
const dayAndHour = `${day}T${String.raw`\d\d`}`
const minutes = String.raw`\d+`

const paths: Readonly<Record<ByTap, readonly string[]>> = {
  accept: ['accept'],
  decline: ['decline'],
  suggest: [`suggest:${dayAndHour}`, `suggest:${day}`, 'suggest'],
  agree: [`agree(?::${dayAndHour})?`],
  phrase: [],
  finish: [`finish:${minutes}`, 'finish'],
  restate: [`restate:${minutes}`, 'restate'],
  confirm: [`confirm(?::${minutes})?`],
  dispute: ['dispute:yes', 'dispute'],
  cancel: ['cancel:yes', 'cancel'],
}

/** `before`: what had been said when the step began. */
export function goalOf({ deed, who }: Step, id: number, before: Said): Goal {
  const open = new RegExp(`^x:${id}$`)
  if (deed === 'phrase') {
    const keys = [new RegExp(`^p:${id}:`), new RegExp(`^t:${id}$`), open]
    return { keys, isReached: (_exchange, said) => said.phrases > before.phrases }
  }
  const path = deed in paths ? paths[deed as ByTap] : []
  const keys = path.map(verb => new RegExp(`^x:${id}:${verb}$`))
  return { keys: [...keys, open], isReached: exchange => isReached(deed, who, exchange) }
}

/** The key that passes this message on, and the one that asks again to whom. */
export const relayGoal = (id: number, messageId: number): Goal => ({
  keys: [new RegExp(`^r:${id}:${messageId}$`), new RegExp(`^w:${messageId}$`)],
  isReached: (_exchange, said) => said.messages.includes(messageId),
})

function isReached(deed: Deed, who: Step['who'], exchange: Exchange): boolean {
  const { state } = exchange
  switch (deed) {
    case 'accept':
    case 'decline':
      return state !== 'proposed'
    case 'suggest':
      return exchange.suggestedBy === who
    case 'agree':
      return exchange.suggested === null && state === 'scheduled'
    case 'finish':
      return state === 'done'
    case 'restate':
      return exchange.statedBy === who
    case 'confirm':
      return state === 'confirmed'
    case 'dispute':
      return state === 'disputed'
    case 'cancel':
      return state === 'cancelled'
    case 'phrase':
    case 'relay':
    case 'resolve':
    case 'annul':
    case 'vouch':
    case 'reverse':
      return false
  }
}
