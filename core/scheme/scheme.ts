/**
 * Under which rule somebody gives hours back: a pact of their own, or an order or a project that the law
 * describes. Hours of a pact and legal hours never mix, and neither is a credit of the time bank.
 */
export const schemes = ['pact', 'lpu', 'lpu-road', 'substitute', 'map', 'puc', 'pass'] as const
export type Scheme = (typeof schemes)[number]

export type HourKind = 'pact' | 'legal'

export const kindOf = (scheme: Scheme): HourKind => (scheme === 'pact' ? 'pact' : 'legal')
