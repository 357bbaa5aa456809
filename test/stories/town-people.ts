import { type MemberId, type TelegramId, toId } from '#core/ids'
import { gift } from '#core/ledger/transfer'
import { wholeWeek } from '#core/listing/week'
import type { Role } from '#core/member/member'
import { toMinutes } from '#core/minutes'
import { defaultSettings } from '#core/network/settings'
import type { Stores } from '#core/ports'
import { createPhone, type Phone } from './phone.ts'

export type Neighbour = {
  readonly language?: string
  readonly municipality?: string
  readonly roles?: readonly Role[]
  /** Minutes to begin with, from the fund. */
  readonly minutes?: number
  readonly floor?: number
}

/** A phone of somebody new on the local Telegram. */
export async function addPhone(
  url: string,
  firstName: string,
  languageCode: string,
): Promise<Phone> {
  const response = await fetch(`${url}/sim/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ firstName, languageCode }),
  })
  const { id } = (await response.json()) as { id: number }
  return createPhone(url, id, firstName)
}

/** Whoever holds this phone is a member from now on. */
export async function settle(
  stores: Stores,
  phone: Phone,
  facts: Neighbour,
  now: Temporal.Instant,
): Promise<MemberId> {
  const { language = 'it', municipality = '003149', roles = ['member'], minutes = 0 } = facts
  const person = {
    state: 'active',
    firstName: phone.name,
    language,
    spokenLanguages: [...new Set([language, 'it'])],
  }
  const rest = { municipalityCode: municipality, weekSlots: wholeWeek, noticeVersion: '2026-11' }
  const id = await stores.members.create(
    { ...person, state: 'active', ...rest, joinedAt: now, adult: true },
    now,
  )
  for (const role of roles) await stores.members.grant(id, role, null, now)
  const floor = toMinutes(facts.floor ?? defaultSettings.floor)
  const to = await stores.ledger.openAccount(id, floor)
  const fund = await stores.ledger.fund()
  if (minutes > 0 && fund !== undefined) {
    const pair = { from: fund.id, to }
    await stores.ledger.write(gift(`story-${id}`, pair, toMinutes(minutes)), now)
  }
  await stores.members.link(id, toId<TelegramId>(phone.id), now)
  return id
}
