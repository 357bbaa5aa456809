import type { User } from 'grammy/types'
import { notePresence } from '#core/absence/note-presence'
import { mayKnowOf } from '#core/hidden/may-know'
import { type MemberId, type TelegramId, toId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { MemberInPerson } from '#core/member/member'
import { type Hands, whoseHand } from '#core/organisation/whose-hand'
import type { FoundAccount, Lookups, Ports, Stores } from '#core/ports'
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
  const read = await ports.transact(houseOf({ territoryId }), async stores => {
    const { members, drafts, deliveries } = stores
    if (touched !== undefined) await deliveries.settle(touched, ports.now(), touched.address)
    const member = memberId === null ? undefined : await members.inPerson(memberId, ports.now())
    if (member !== undefined) await notePresence({ members }, member, ports.now())
    const draft = member === undefined ? await drafts.read(telegramId) : undefined
    const hands =
      member?.state === 'active'
        ? await handsOf(stores, member, telegramId, touched, ports.now())
        : undefined
    const letGo = await nameOfLetGo(stores, memberId, hands?.letGo ?? null, ports.now())
    return ok({ member, hands, letGo, chosen: draft?.answers['language'] })
  })
  if (!read.ok) throw new Error('reading a person is never refused')
  const { member, hands, letGo, chosen } = read.value
  if (member?.state === 'left') return { kind: 'stranger', telegramId, language: phoneLanguage }
  if (member !== undefined) {
    const { language } = member
    const known = { kind: 'member', telegramId, territoryId, language } as const
    const { delegate = null, word = null } = hands ?? {}
    return { ...known, member: hands?.member ?? member, delegate, word, letGo }
  }
  const language = typeof chosen === 'string' ? chosen : phoneLanguage
  return { kind: 'joining', telegramId, territoryId, language }
}

/** For whom one acts no longer; without a name for whom they may not know of any more. */
async function nameOfLetGo(
  stores: Stores,
  by: MemberId | null,
  letGo: MemberId | null,
  now: Temporal.Instant,
): Promise<string | null> {
  if (by === null || letGo === null) return null
  const isKnown = await mayKnowOf(stores, by, letGo, now)
  return (isKnown ? (await stores.members.read(letGo))?.firstName : undefined) ?? '–'
}

/** A dialogue begun for one hand is not ended by another: a change of hands leaves it. */
async function handsOf(
  stores: Stores,
  member: MemberInPerson,
  telegramId: TelegramId,
  touched: Touched | undefined,
  now: Temporal.Instant,
): Promise<Hands> {
  const delivery = touched === undefined ? undefined : await stores.deliveries.behind(touched)
  const wanted = delivery === undefined ? undefined : delivery.organisationId
  if (member.actingFor === null && (wanted ?? null) === null) {
    return { member, delegate: null, word: null, letGo: null }
  }
  const hands = await whoseHand(stores, member, wanted, now)
  const acts = hands.delegate === null ? null : hands.member.id
  if (acts !== member.actingFor) await stores.drafts.end(telegramId)
  return hands
}
