import { actOnExchange } from '../exchange/act-on-exchange.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { ConfirmationId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Proof } from './confirmation.ts'

export type AnswerConfirmation = MemberCommand & {
  readonly confirmationId: ConfirmationId
} & (
    | {
        readonly verb: 'confirm'
        readonly proof: Proof
        /** What was read; of a silence: how long it took. */
        readonly minutes?: number
      }
    /** "It was not so": an operator hears both. Of a silence: it did not happen, hours are freed. */
    | { readonly verb: 'dispute' }
  )

/**
 * A volunteer answers in the place of the side whose yes is missing, or of both. Refuses `not-allowed` who is
 * no volunteer (any more), `not-found` a party, `already-closed` when another was faster.
 */
export const answerConfirmation =
  (ports: Ports) =>
  async (command: AnswerConfirmation): Promise<Result<Exchange, Refusal>> => {
    const { by: memberId, confirmationId, ...answer } = command
    const found = await ports.transact(scopeOf(command), async stores => {
      const confirmation = await stores.confirmations.read(confirmationId)
      return confirmation === undefined ? refuse({ code: 'not-found' }) : ok(confirmation)
    })
    if (!found.ok) return found
    const by = { kind: 'volunteer', memberId, confirmationId } as const
    const { exchangeId, wordId } = found.value
    const verb = wordId === null ? ofSilence[answer.verb] : answer.verb
    return actOnExchange(ports)({ ...answer, verb, exchangeId, by })
  }

const ofSilence = { confirm: 'vouch', dispute: 'cancel' } as const
