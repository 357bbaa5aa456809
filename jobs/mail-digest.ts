/** What is new, in one message: what is over, answered or wished for no longer stands in it no more. */
import { digestMessage } from '#bot/views/alert-message'
import { isOut } from '#core/alert/alert-opportunity'
import { mostInDigest } from '#core/alert/digest-opportunities'
import { type OpportunityId, toId } from '#core/ids'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { Stores } from '#core/ports'
import type { MailMaker, Reader } from './mail.ts'
import { addressed, fittingOf, ownerOf, readWorld } from './mail-alert.ts'
import { makeEach } from './make-each.ts'

export const mailDigest: MailMaker = async ({ stores, readers, wordsOf, now }) => {
  const world = await readWorld(stores, readers, now)
  const { wishings, towns, timeZone, today } = world
  const all = await readAll(stores, readers)
  const answered = await stores.alerts.answered([...all.keys()], readers.map(ownerOf))
  const done = new Set(answered.map(each => `${each.opportunityId}-${each.memberId}`))
  const fits = new Map(
    [...all].map(([id, opportunity]) => [id, fittingOf(opportunity, wishings, towns)]),
  )
  return makeEach(readers, async reader => {
    const owner = ownerOf(reader)
    if (!wishings.some(({ wish }) => wish.memberId === owner)) return { dropped: 'stopped' }
    const { ids, more } = factsOf(reader)
    const stand = ids.filter(id => fits.get(id)?.has(owner) && !done.has(`${id}-${owner}`))
    const some = stand.flatMap(id => all.get(id) ?? []).filter(each => isOut(each, now))
    if (some.length === 0) return { dropped: 'not-true' }
    const words = wordsOf(reader.language)
    const view = digestMessage({ opportunities: some, more, timeZone, today }, words)
    const content = { text: await addressed(stores, reader, view.text, words) }
    return { content, rows: view.rows }
  })
}

async function readAll(
  { opportunities }: Stores,
  readers: readonly Reader[],
): Promise<ReadonlyMap<OpportunityId, Opportunity>> {
  const all = new Map<OpportunityId, Opportunity>()
  for (const id of new Set(readers.flatMap(reader => factsOf(reader).ids))) {
    const opportunity = await opportunities.read(id)
    if (opportunity !== undefined) all.set(id, opportunity)
  }
  return all
}

/** As it was entered (core/alert/digest-opportunities.ts), read from its row. */
function factsOf({ facts }: Reader): {
  readonly ids: readonly OpportunityId[]
  readonly more: number
} {
  const listed = 'opportunityIds' in facts ? facts.opportunityIds : []
  const ids = Array.isArray(listed) ? listed.filter(each => typeof each === 'number') : []
  const more = 'more' in facts && typeof facts.more === 'number' ? facts.more : 0
  return { ids: ids.slice(0, mostInDigest).map(toId<OpportunityId>), more }
}
