/** Who walks through the flows of the bot, and what several of the walks need. */
import type { CategoryCode } from '#core/category/catalogue'
import { categoryCatalogue } from '#core/category/catalogue'
import { suitsGroup } from '#core/gathering/sensible'
import { flagPresence } from '#core/hidden/flag-presence'
import { createAllWords } from '#locales/i18n'
import { everySight } from './sights.ts'
import { exactly, openStage } from './stage.ts'
import { type Tapper, type Traces, tapOnly } from './tap-only.ts'
import type { Town } from './town.ts'
import type { Neighbour } from './town-people.ts'

/** Nobody who walks may know of her: only Rita, who does not walk, does. */
const unseen = 'Verabella'

const cast = {
  ana: { minutes: 300 },
  bo: { minutes: 600 },
  dora: {},
  elia: {},
  olga: { roles: ['member', 'operator'] },
  vito: { roles: ['member', 'volunteer'] },
} as const satisfies Record<string, Neighbour>

export type Walk = {
  readonly town: Town
  readonly traces: Traces
  readonly municipality: string
  readonly who: Readonly<Record<keyof typeof cast, Tapper & { readonly memberId: number }>>
  readonly stranger: (name: string) => Promise<Tapper>
  /** Whose phone ever showed somebody of whom they may not know. */
  readonly whoSaw: () => Promise<readonly string[]>
}

export type Scenario = (walk: Walk) => Promise<void>

export async function openWalk(town: Town): Promise<Walk> {
  const traces: Traces = { shown: new Set(), tapped: new Set() }
  const { who, municipality } = await openStage<keyof typeof cast>(town, cast)
  await addUnseen(town)
  const words = createAllWords()('it')
  const tappers = Object.entries(who).map(([name, actor]) => [
    name,
    { ...tapOnly(actor, words, town, traces), memberId: actor.memberId },
  ])
  return {
    ...{ town, traces, municipality },
    who: Object.fromEntries(tappers) as Walk['who'],
    stranger: async name => tapOnly(await town.stranger(name), words, town, traces),
    whoSaw: async () => {
      const saw: string[] = []
      for (const each of Object.values(who))
        if ((await everySight(each)).includes(unseen)) saw.push(each.name)
      return saw
    },
  }
}

/** Somebody who serves, asks for help and waits for an answer, before she is hidden. */
async function addUnseen(town: Town): Promise<void> {
  const { who } = await openStage(town, {
    [unseen]: { roles: ['member', 'volunteer'] },
    rita: { roles: ['member', 'operator'] },
  })
  const { [unseen]: she, rita } = who
  await she.write(she.words.plain('common:help'))
  await she.tap(she.words.plain('help:ask'))
  const command = { commandId: 'hide', territoryId: town.territoryId, by: rita.memberId }
  const wish = { memberId: she.memberId, alias: 'Solealba', reaches: 'normal' } as const
  const hidden = await flagPresence(town.ports)({ ...command, ...wish })
  if (!hidden.ok) throw new Error(`refused: ${hidden.refusal.code}`)
}

export async function toCategory(me: Tapper, code: CategoryCode): Promise<void> {
  const group = categoryCatalogue.find(category => category.code === code)?.group ?? 'home'
  await me.turnsTo(`category:group.${group}`)
  await me.turnsTo(`category:name.${code}`)
}

export const hours = (me: Tapper, minutes: number): RegExp => exactly(me.words.hours(minutes))

const here = (me: Tapper, { municipality }: Walk): RegExp =>
  exactly(me.words.plain('listing:place.municipality', { municipality }))

export const places = { here }

/** From the menu to an open offer. */
export async function offers(walk: Walk, me: Tapper, code: CategoryCode): Promise<void> {
  await me.key('offer')
  await toCategory(me, code)
  if (suitsGroup(code, 'lesson')) await me.taps('group:form.size.one')
  await me.taps(here(me, walk), 'listing:grid.any', 'listing:note.skip', 'listing:summary.publish')
}

/** From the menu to a question that waits for its answer. */
export async function asks(walk: Walk, me: Tapper, code: CategoryCode): Promise<void> {
  await me.key('request')
  await toCategory(me, code)
  if (suitsGroup(code, 'crew')) await me.taps('group:form.size.one')
  await me.taps('listing:when.any', hours(me, 60), here(me, walk), 'listing:note.skip')
  await me.taps('listing:summary.find', 'match:askOne')
}

/** Both have said yes, and the giver says how long it took. */
export async function finishes(walk: Walk, asker: Tapper, giver: Tapper): Promise<void> {
  await asks(walk, asker, 'cooking')
  await giver.reads(giver.words.plain('category:name.cooking'))
  await giver.taps('exchange:verb.accept', 'exchange:verb.finish', hours(giver, 60))
  await asker.reads('dice che è fatto')
}

export async function exchanges(walk: Walk, asker: Tapper, giver: Tapper): Promise<void> {
  await finishes(walk, asker, giver)
  await asker.taps('exchange:verb.confirm')
}
