import type { User } from 'grammy/types'
import { notePresence } from '#core/absence/note-presence'
import { type TelegramId, toId } from '#core/ids'
import type { FoundAccount, Lookups, Ports } from '#core/ports'
import { ok } from '#core/result'
import { toLanguage } from '#locales/languages'
import type { Person } from './person.ts'

/** The message that a tap or a reply answers: so it did arrive. */
export type Touched = {
  readonly chatId: number
  readonly messageId: number
  readonly address?: string
}

/**
 * Who is writing. A person who had blocked the bot and is back can be reached again; a delivery
 * whose fate was unknown is settled as sent by the tap or the reply that answers it.
 */
export const identify =
  (ports: Ports, lookups: Lookups) =>
  async (user: User, touched?: Touched): Promise<Person> => {
    const telegramId = toId<TelegramId>(user.id)
    const phoneLanguage = toLanguage(user.language_code)
    const account = await lookups.findAccount(telegramId)
    if (account === undefined) return { kind: 'stranger', telegramId, language: phoneLanguage }
    if (account.unreachableSince !== null) await lookups.markUnreachable(telegramId, false)
    return readPerson(ports, telegramId, account, { phoneLanguage, touched })
  }

async function readPerson(
  ports: Ports,
  telegramId: TelegramId,
  { territoryId, memberId }: FoundAccount,
  { phoneLanguage, touched }: { phoneLanguage: string; touched: Touched | undefined },
): Promise<Person> {
  const read = await ports.transact({ territoryId }, async ({ members, drafts, deliveries }) => {
    if (touched !== undefined) await deliveries.settle(touched, ports.now(), touched.address)
    const member = memberId === null ? undefined : await members.inPerson(memberId, ports.now())
    if (member !== undefined) await notePresence({ members }, member, ports.now())
    const draft = member === undefined ? await drafts.read(telegramId) : undefined
    return ok({ member, chosen: draft?.answers['language'] })
  })
  if (!read.ok) throw new Error('reading a person is never refused')
  const { member, chosen } = read.value
  if (member?.state === 'left') return { kind: 'stranger', telegramId, language: phoneLanguage }
  if (member !== undefined) {
    return { kind: 'member', telegramId, territoryId, language: member.language, member }
  }
  const language = typeof chosen === 'string' ? chosen : phoneLanguage
  return { kind: 'joining', telegramId, territoryId, language }
}
