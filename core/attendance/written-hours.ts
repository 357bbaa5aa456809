/** What somebody writes down afterwards, in local times: of themselves, or from a sheet of somebody else. */
import type { MemberId, PlacementId } from '../ids.ts'
import type { Span } from './attendance.ts'
import type { Handled } from './hands.ts'

/** `to` not after `from` is of the next day. */
export type WrittenHours = {
  readonly placementId: PlacementId
  readonly day: Temporal.PlainDate
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
  /** Absent: as planned. */
  readonly breakMinutes?: number
  /** From a sheet: who was expected and did not come. */
  readonly absence?: 'justified' | 'unjustified'
  /** Of the desk: why it is written of a month that is closed. */
  readonly reason?: string
}

export type Writing = WrittenHours & { readonly by: MemberId; readonly means: 'self' | 'paper' }

/** The span is checked, and the reason is there where one is due. */
export type Wish = Handled & {
  readonly writing: Omit<Writing, 'reason'> & { readonly reason: string | undefined }
  readonly span: Span
}
