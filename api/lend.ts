import type { FastifyRequest } from 'fastify'
import type { SpokenWord } from '#core/assist/hand'
import { readAssisted } from '#core/assist/read-assisted'
import { withHand } from '#core/assist/with-hand'
import { type MemberId, toId } from '#core/ids'
import type { MemberCommand } from '#core/listing/member-command'
import type { Ports } from '#core/ports'
import { unwrap } from '#core/refused'
import { commandOf } from './access.ts'
import type { ApiDeps } from './deps.ts'

/** The member's command by the caller's hand; refuses who may not lend it. */
export async function lend(
  deps: ApiDeps,
  request: FastifyRequest,
  member: number,
  word: SpokenWord,
): Promise<{ readonly ports: Ports; readonly command: MemberCommand }> {
  const { by: helperId, ...command } = commandOf(request)
  const memberId = toId<MemberId>(member)
  const { territoryId } = command
  unwrap(await readAssisted(deps.ports)({ territoryId, by: helperId, memberId }))
  const ports = withHand(deps.ports, { helperId, memberId, word })
  return { ports, command: { ...command, by: memberId } }
}
