import { actorOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Declared } from './facts.ts'
import type { Alerts } from './own-wishes.ts'
import { withOwner } from './stop-alerts.ts'

/** Somebody says what they hold, or takes it back: only what is named here is known afterwards. */
export const declareFacts =
  (ports: Ports) =>
  (command: MemberCommand & { readonly declared: Declared }): Promise<Result<Alerts, Refusal>> =>
    withOwner(ports, command, async ({ alerts, audit }, { id }, now) => {
      await alerts.declare(id, command.declared, now)
      const row = { actor: actorOf(id), action: 'alert.declared', entity: 'member', entityId: id }
      // That something was said, never what.
      await audit.write(row, now)
    })
