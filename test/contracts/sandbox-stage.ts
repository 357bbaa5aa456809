import type { Person } from '#sandbox/sim-types'
import type { ForeignBot } from './sandbox-foreign-bot.ts'
import type { Session } from './sandbox-session.ts'

/** What the parts of the suite share; filled before the first test. */
export type Stage = { session: Session; bot: ForeignBot; ana: Person }
