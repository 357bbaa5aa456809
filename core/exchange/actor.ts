import type { ConfirmationId, MemberId } from '../ids.ts'

/** Who acts on an exchange, and as what. */
export type Actor =
  | { readonly kind: 'member'; readonly memberId: MemberId }
  | { readonly kind: 'operator'; readonly memberId: MemberId }
  | {
      readonly kind: 'volunteer'
      readonly memberId: MemberId
      readonly confirmationId: ConfirmationId
    }
  /** The clock; for an end that nobody put, it names the question that had no answer. */
  | { readonly kind: 'system'; readonly confirmationId?: ConfirmationId }
