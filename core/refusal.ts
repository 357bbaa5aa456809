import type { BroadcastField } from './broadcast/field.ts'
import type { BroadcastState, BroadcastVerb } from './broadcast/machine.ts'
import type { ExchangeState, ExchangeVerb } from './exchange/machine.ts'
import type { TakenTime } from './given/given.ts'
import type { CoverFault } from './host/cover.ts'
import type { OpeningId } from './ids.ts'
import type { ListFault } from './importing/list.ts'
import type { MergeConflict } from './merging/merge-conflict.ts'
import type { Minutes } from './minutes.ts'
import type { NoteFlag } from './note/version.ts'
import type { OpportunityState, OpportunityVerb } from './opportunity/machine.ts'
import type { TermFault, TermField } from './opportunity/term-fault.ts'
import type { PlacementState, PlacementVerb } from './placement/machine.ts'
import type { PlacementFault, PlacementField, PlacementNeed } from './placement/term-fault.ts'
import type { Finding } from './scheme/finding.ts'

/**
 * Everything that can be refused, as a closed union: a code and its facts, never prose.
 * Each door answers every code (an exhaustive table); the words live in locales/.
 */
export type Refusal =
  | { readonly code: 'not-found' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'not-now'; readonly state: ExchangeState; readonly verb: ExchangeVerb }
  | { readonly code: 'not-counted' }
  | { readonly code: 'already-corrected' }
  | { readonly code: 'no-longer-open' }
  | { readonly code: 'shift-full' }
  | { readonly code: 'no-room'; readonly missing: Minutes }
  | { readonly code: 'needs-clearance' }
  | { readonly code: 'fund-short'; readonly missing: Minutes }
  | { readonly code: 'needs-note'; readonly flag: NoteFlag }
  | { readonly code: 'own-listing' }
  | { readonly code: 'own-exchange' }
  | { readonly code: 'already-asked' }
  | { readonly code: 'member-paused' }
  | { readonly code: 'too-many-open'; readonly limit: number }
  | { readonly code: 'too-many-wishes'; readonly limit: number }
  | { readonly code: 'invalid-minutes'; readonly grid: number; readonly most: number }
  | { readonly code: 'invalid-size'; readonly least: number; readonly most: number }
  | { readonly code: 'too-early' }
  /** No time at all, more hours than one can be anywhere, or nothing left beside the break. */
  | { readonly code: 'invalid-span'; readonly most: number }
  | { readonly code: 'month-closed' }
  | { readonly code: 'already-entered' }
  /** Of a screen or a wall. */
  | { readonly code: 'code-expired' }
  | { readonly code: 'no-activity-here' }
  | { readonly code: 'text-too-long'; readonly limit: number }
  | { readonly code: 'in-the-past' }
  /** Who would give this hour gives it already. */
  | { readonly code: 'time-taken'; readonly taken: TakenTime }
  | { readonly code: 'giver-not-free' }
  /** So much is planned for that day or week already: more passes a limit. */
  | { readonly code: 'time-full'; readonly span: 'day' | 'week'; readonly planned: Minutes }
  | { readonly code: 'unknown-category' }
  | { readonly code: 'excluded-category' }
  | { readonly code: 'unknown-municipality' }
  | { readonly code: 'unknown-language' }
  | { readonly code: 'invalid-settings'; readonly field: string }
  | { readonly code: 'invalid-name'; readonly limit: number }
  | { readonly code: 'invalid-phone' }
  | { readonly code: 'underage' }
  | { readonly code: 'invite-unknown' }
  | { readonly code: 'invite-used' }
  | { readonly code: 'invite-expired' }
  | { readonly code: 'too-many-tries' }
  | { readonly code: 'copies-taken'; readonly limit: number }
  | { readonly code: 'already-member' }
  | { readonly code: 'taken-by-other' }
  | { readonly code: 'already-closed' }
  | { readonly code: 'exchanges-running' }
  | { readonly code: 'debt-open'; readonly missing: Minutes }
  | { readonly code: 'last-named' }
  | { readonly code: 'through-desk' }
  | { readonly code: 'changed-meanwhile' }
  | { readonly code: 'invalid-list'; readonly fault: ListFault; readonly line?: number }
  | { readonly code: 'list-not-ready'; readonly errors: number; readonly undecided: number }
  | { readonly code: 'invalid-broadcast'; readonly field: BroadcastField }
  | {
      readonly code: 'broadcast-not-now'
      readonly state: BroadcastState
      readonly verb: BroadcastVerb | 'change' | 'correct'
    }
  | { readonly code: 'needs-another' }
  | { readonly code: 'nobody-there' }
  | { readonly code: 'opportunity-incomplete'; readonly missing: readonly TermField[] }
  | { readonly code: 'invalid-opportunity'; readonly field: TermField; readonly because: TermFault }
  | {
      readonly code: 'opportunity-not-now'
      readonly state: OpportunityState
      readonly verb: OpportunityVerb
    }
  | { readonly code: 'not-authorised' }
  | { readonly code: 'no-agreement' }
  | { readonly code: 'not-covered'; readonly because: CoverFault }
  | { readonly code: 'place-full' | 'outside-opening'; readonly openingId: OpeningId }
  | { readonly code: 'place-in-use' }
  | { readonly code: 'not-insured' }
  | { readonly code: 'already-in-register' }
  | { readonly code: 'invalid-tax-code' }
  | { readonly code: 'merge-conflict'; readonly conflict: MergeConflict }
  | {
      readonly code: 'placement-not-now'
      readonly state: PlacementState
      readonly verb: PlacementVerb | 'change' | 'plan'
    }
  | { readonly code: 'placement-not-ready'; readonly missing: readonly PlacementNeed[] }
  | {
      readonly code: 'invalid-placement'
      readonly field: PlacementField
      readonly because: PlacementFault
    }
  | ({ readonly code: 'over-limit' } & Finding)
  | { readonly code: 'needs-reason'; readonly kinds: readonly Finding['kind'][] }
  | { readonly code: 'activity-running' }

export type RefusalCode = Refusal['code']
