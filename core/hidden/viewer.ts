import type { MemberId } from '../ids.ts'

/** Who looks: nothing shows whom this person may not know of. The house itself sees everybody. */
export type Viewer = MemberId | 'house'
