import type { OpportunityField } from './kinds.ts'

/** A field of the kind's table, or one that every kind has. */
export type TermField = OpportunityField | 'title' | 'summary' | 'audience'
export type TermFault = 'not-of-kind' | 'too-long' | 'unknown' | 'past' | 'order' | 'asks-money'
