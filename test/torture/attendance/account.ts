/** What a run of attendance leaves for the proof. */
import type { createCallRecord } from '../call-record.ts'
import type { Stage } from '../stage.ts'
import type { Due } from './clerk.ts'
import type { Came } from './come.ts'
import type { Person } from './ground.ts'

/** What one entry has to come to. */
export type Account = { readonly id: Came['id']; readonly person: Person; readonly due: Due }

export type AttendanceRun = {
  readonly stage: Stage
  readonly calls: ReturnType<typeof createCallRecord>
  readonly accounts: readonly Account[]
  readonly taps: number
  readonly stuck: readonly string[]
}
