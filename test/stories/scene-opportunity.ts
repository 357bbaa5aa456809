/** What is out in a play: published by the desk, without a word of how it came to be. */
import type { OpportunityId } from '#core/ids'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import { appointDelegate } from '#core/organisation/change-delegate'
import { foundOrganisation } from '#core/organisation/found-organisation'
import type { Key } from '#locales/i18n'
import { cook } from '#test/builders/bank-opportunity'
import { type Actor, label } from './stage.ts'
import type { Town } from './town.ts'

export const titled = (it: string, en: string, ar: string): OpportunityTerms['texts'] =>
  [
    ['it', it],
    ['en', en],
    ['ar', ar],
  ].map(([language = '', text = '']) => ({ field: 'title', number: 0, language, text }))

export const publish = (
  { work, ports }: Pick<Town, 'work' | 'ports'>,
  terms: Partial<OpportunityTerms> = {},
): Promise<OpportunityId> =>
  work(async ({ opportunities }) => {
    const now = ports.now()
    const id = await opportunities.create({ ...cook, ...terms, proposedBy: null }, now)
    await opportunities.step(id, 'approved', { approvedAt: now }, now)
    await opportunities.step(id, 'published', { publishedAt: now }, now)
    return id
  })

/** At the pace at which people tap. */
export const calm = <Name extends string>(
  town: Pick<Town, 'pass'>,
  who: Readonly<Record<Name, Actor>>,
): Readonly<Record<Name, Actor>> => {
  const calmed = Object.entries<Actor>(who).map(([name, me]) => {
    const tap: Actor['tap'] = async pattern => {
      town.pass({ milliseconds: 400 })
      return me.tap(pattern)
    }
    return [name, { ...me, tap }]
  })
  return Object.fromEntries(calmed) as Record<Name, Actor>
}

/** Somebody acts for an organisation of this name from now on. */
export async function appoint(town: Town, op: Actor, name: string, delegate: Actor): Promise<void> {
  const mine = { territoryId: town.territoryId, by: op.memberId }
  const facts = { kind: 'odv', name, municipalityCode: '003149' } as const
  const made = await foundOrganisation(town.ports)({
    ...mine,
    commandId: `found-${name}`,
    ...facts,
  })
  if (!made.ok) throw new Error(made.refusal.code)
  const pair = { organisationId: made.value.id, memberId: delegate.memberId }
  const done = await appointDelegate(town.ports)({ ...mine, commandId: `name-${name}`, ...pair })
  if (!done.ok) throw new Error(done.refusal.code)
  await delegate.sees(name)
}

/** At the pace at which people tap. */
export const tapsIn =
  (town: Pick<Town, 'pass'>) =>
  async (me: Actor, ...keys: readonly Key[]): Promise<void> => {
    for (const key of keys) {
      town.pass({ milliseconds: 400 })
      await me.tap(label(me, key))
    }
  }
