import type { AccountId, ExchangeId } from '../ids.ts'

/** A place where the books contradict themselves. Minutes are whole; ids only, never names. */
export type BookFault =
  /** The sums on the account are not those of its entries. */
  | { readonly kind: 'account-differs'; readonly accountId: AccountId }
  /** Entries of one layer do not sum to zero, or there are none. */
  | { readonly kind: 'transfer-unbalanced'; readonly transferId: string }
  /** A post or a void left something of its hold. */
  | { readonly kind: 'hold-not-undone'; readonly transferId: string }
  /** A correction that the exchange does not know of, or knows otherwise. */
  | { readonly kind: 'corrected-otherwise'; readonly exchangeId: ExchangeId }
  /** A hold stands and the exchange is over, or not accepted. */
  | { readonly kind: 'hold-left'; readonly exchangeId: ExchangeId }
  /** The exchange is under way and nothing is held for it. */
  | { readonly kind: 'hold-missing'; readonly exchangeId: ExchangeId }
  /** Posted without being confirmed, confirmed without being posted, or posted for other minutes. */
  | { readonly kind: 'posted-otherwise'; readonly exchangeId: ExchangeId }
