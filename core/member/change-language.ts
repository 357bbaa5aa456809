import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Member } from './member.ts'

/** The language Filo speaks with a member from now on; it counts as one they speak. */
export const changeLanguage =
  (ports: Ports) =>
  (command: MemberCommand & { readonly language: string }): Promise<Result<Member, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Member, Refusal>> => {
      const now = ports.now()
      const { language } = command
      const fresh = await stores.commands.claim(command.commandId, now)
      const member = await stores.members.read(command.by)
      if (member === undefined) return refuse({ code: 'not-found' })
      if (!fresh) return ok(member)
      const { languages } = await stores.network.settings()
      if (!languages.includes(language)) return refuse({ code: 'unknown-language' })
      const spokenLanguages = [...new Set([...member.spokenLanguages, language])]
      await stores.members.change(member.id, { language, spokenLanguages }, now)
      const row = { actor: actorOf(member.id), action: 'member.language-changed' }
      await stores.audit.write({ ...row, entity: 'member', entityId: member.id }, now)
      return ok({ ...member, language, spokenLanguages })
    })
