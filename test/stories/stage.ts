import { vi } from 'vitest'
import type { CategoryCode } from '#core/category/catalogue'
import type { MemberId } from '#core/ids'
import { createAllWords, type Key, type Words } from '#locales/i18n'
import { buttonsOf, type Phone } from './phone.ts'
import type { Town } from './town.ts'
import type { Neighbour } from './town-people.ts'

/** One person of a play: their phone, and the words they read. */
export type Actor = Phone & {
  readonly memberId: MemberId
  readonly words: Words
  /** Settled minutes when the curtain rose. */
  readonly before: number
}

/** Who plays, and what the play is about so far. */
export type Stage = {
  readonly town: Town
  readonly municipality: string
  readonly actors: ReadonlyMap<string, Actor>
  readonly offers: { readonly by: Actor; readonly category: CategoryCode }[]
  asked?: {
    readonly by: Actor
    readonly category: CategoryCode
    readonly minutes: number
    readonly note?: string | undefined
  }
  giver?: Actor
  readonly operator: Actor | undefined
  /** The appointment that was last suggested. */
  suggested?: { readonly day: Temporal.PlainDate; readonly time: Temporal.PlainTime }
}

/** Every play has a municipality of its own: nobody of another play fits what is asked in it. */
export async function openStage<Name extends string>(
  town: Town,
  cast: Readonly<Record<Name, Neighbour>>,
): Promise<Stage & { readonly who: Readonly<Record<Name, Actor>> }> {
  const [home] = await town.owner(
    `select code, name from municipality
    where code not in (select municipality_code from member where municipality_code is not null)
    order by code limit 1`,
  )
  const wordsOf = createAllWords()
  const who: Partial<Record<Name, Actor>> = {}
  for (const name of Object.keys(cast) as Name[]) {
    const facts = { municipality: String(home?.['code']), ...cast[name] }
    const shown = name.slice(0, 1).toUpperCase() + name.slice(1)
    const phone = await town.neighbour(shown, facts)
    const words = wordsOf(facts.language ?? 'it')
    who[name] = { ...phone, words, before: facts.minutes ?? 0 }
  }
  const everyone = who as Record<Name, Actor>
  const actors = new Map(Object.entries<Actor>(everyone))
  const operator = Object.keys(cast).find(name => cast[name as Name].roles?.includes('operator'))
  return {
    town,
    municipality: String(home?.['name']),
    actors,
    offers: [],
    operator: actors.get(operator ?? ''),
    who: everyone,
  }
}

/** What a key says on a phone: the words without their tags. */
export function said(
  { words }: Actor,
  key: Key,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words
    .t(key, values)
    .replaceAll(/<\/?[bi]>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** The label of a button, from its first letter to its last. */
export const label = (actor: Actor, key: Key, values = {}): RegExp =>
  exactly(actor.words.plain(key, values))

export const exactly = (text: string): RegExp => new RegExp(`^${RegExp.escape(text)}$`, 'u')

/** The sender looks at the clock again: what has fallen due leaves, and what was ordered starts. */
export async function wake(town: Town): Promise<void> {
  await town.owner("select pg_notify('filo_delivery', ''), pg_notify('filo_outbox', '')")
}

/** The phone shows a message a moment before the sender writes down where it lies. */
export async function isNoted(town: Town, { id }: Phone, messageId: number): Promise<void> {
  const noted = 'select 1 as one from delivery where chat_id = $1 and message_id = $2'
  const isThere = async () => (await town.owner(noted, [id, messageId])).length > 0
  await vi.waitUntil(isThere, { timeout: 20_000, interval: 20 })
}

export const categoryFor = (reader: Actor, code: CategoryCode): string =>
  reader.words.plain(`category:name.${code}`)

export function actor(stage: Stage, name = ''): Actor {
  const found = stage.actors.get(name)
  if (found === undefined) throw new Error(`${name} does not play`)
  return found
}

/** The two sides, once somebody has accepted. */
export function other(stage: Stage, me: Actor): Actor {
  const { asked, giver } = stage
  if (asked === undefined || giver === undefined) throw new Error('nobody has accepted yet')
  return me === giver ? asked.by : giver
}

export function question(stage: Stage): NonNullable<Stage['asked']> {
  if (stage.asked === undefined) throw new Error('nobody has asked yet')
  return stage.asked
}

/** The newest button with this label, as soon as there is one. */
export async function buttonFor(
  me: Actor,
  wanted: RegExp,
): Promise<{ readonly messageId: number; readonly data: string }> {
  for (const message of (await me.messages()).toReversed()) {
    const button = buttonsOf(message).find(each => wanted.test(each.text))
    if (button?.callback_data !== undefined) {
      return { messageId: message.message_id, data: button.callback_data }
    }
  }
  throw new Error(`${me.name} has no button ${String(wanted)}`)
}
