import { closeAs } from './close-as.ts'

/** What the desk did about a request that nobody fits, in a word: nobody's story is kept. */
export const unfitOutcomes = ['found', 'advised', 'elsewhere', 'no-follow-up'] as const
export type UnfitOutcome = (typeof unfitOutcomes)[number]

/**
 * `found`: somebody was asked by hand; `advised`: talked it over with who asks; `elsewhere`: another
 * service is for this. The request itself stays as it is.
 */
export const closeUnfitItem = closeAs({
  fits: ({ kind }) => kind === 'unfit',
  action: 'unfit.closed',
})
