import type { MemberCommand } from '#core/listing/member-command'
import { RefusedError } from '#core/refused'
import type { Form } from './form.ts'
import type { Asked } from './page.ts'

/** What every deed begins with: a form that is sent twice is the same command. */
export function commandOf({ visitor }: Pick<Asked, 'visitor'>, form: Form): MemberCommand {
  const once = form.text('once')
  if (!/^[\da-f-]{36}$/.test(once)) throw new RefusedError({ code: 'changed-meanwhile' })
  const { territoryId, memberId, sessionId } = visitor
  return { commandId: `console-${sessionId}-${once}`, territoryId, by: memberId }
}
