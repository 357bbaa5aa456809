/** An opportunity as those read it whom it fits; they, their wishes and it are looked at once more. */
import { alertMessage } from '#bot/views/alert-message'
import { isOut } from '#core/alert/alert-opportunity'
import { bestOfEach, distancesFrom, type Fitting } from '#core/alert/find-wishers'
import type { Wishing } from '#core/alert/store'
import { type MemberId, type OpportunityId, toId } from '#core/ids'
import { localDay } from '#core/listing/lifetime'
import type { Municipality } from '#core/network/store'
import type { Opportunity } from '#core/opportunity/opportunity'
import { type Reading, readingOf } from '#core/opportunity/reading'
import type { Stores } from '#core/ports'
import type { Words } from '#locales/i18n'
import type { MailMaker, Reader } from './mail.ts'
import { makeEach } from './make-each.ts'

/** Whoever has no wish for it any more said no; whoever answered it meanwhile needs no question. */
export const mailAlert: MailMaker = async ({ stores, mailing, readers, wordsOf, now }) => {
  const opportunity = await readSubject(stores, mailing.subjectId)
  if (opportunity === undefined || !isOut(opportunity, now)) return new Map()
  const world = await readWorld(stores, readers, now)
  const { wishings, towns, today, timeZone } = world
  const fits = fittingOf(opportunity, wishings, towns)
  const answered = await stores.alerts.answered([opportunity.id], readers.map(ownerOf))
  const organisation = await nameOf(stores, opportunity)
  const done = new Set(answered.map(({ memberId }) => memberId))
  return makeEach(readers, async reader => {
    const owner = ownerOf(reader)
    const fitting = fits.get(owner)
    if (done.has(owner)) return { dropped: 'not-true' }
    const wishing = wishings.find(({ wish }) => wish.id === fitting?.wishId)
    if (fitting === undefined || wishing === undefined) return { dropped: 'stopped' }
    const read = readingOf(opportunity, wishing.wisher, towns)
    const reading: Reading = { ...read, organisation }
    const words = wordsOf(reader.language)
    const view = alertMessage({ reading, checks: fitting.checks, timeZone, today }, words)
    const content = { text: await addressed(stores, reader, view.text, words) }
    return { content, rows: view.rows }
  })
}

/** Whose wish it is: of a delegate, the organisation's. */
export const ownerOf = ({ organisationId, memberId }: Reader): MemberId =>
  organisationId ?? memberId

export async function readSubject(
  { opportunities }: Stores,
  subjectId: number | null,
): Promise<Opportunity | undefined> {
  return subjectId === null ? undefined : opportunities.read(toId<OpportunityId>(subjectId))
}

export type World = {
  readonly wishings: readonly Wishing[]
  readonly towns: ReadonlyMap<string, Municipality>
  readonly timeZone: string
  readonly today: Temporal.PlainDate
}

export async function readWorld(
  stores: Stores,
  readers: readonly Reader[],
  now: Temporal.Instant,
): Promise<World> {
  const { timeZone } = await stores.network.territory()
  const today = localDay(now, timeZone)
  const municipalities = await stores.network.municipalities(today)
  return {
    wishings: await stores.alerts.wishingsOf([...new Set(readers.map(ownerOf))]),
    towns: new Map(municipalities.map(each => [each.code, each])),
    ...{ timeZone, today },
  }
}

export function fittingOf(
  opportunity: Opportunity,
  wishings: readonly Wishing[],
  towns: ReadonlyMap<string, Municipality>,
): ReadonlyMap<MemberId, Fitting> {
  const best = bestOfEach(wishings, opportunity, distancesFrom(opportunity, [...towns.values()]))
  return new Map(best.map(each => [each.memberId, each]))
}

export async function nameOf(
  { organisations }: Stores,
  { organisationId }: Opportunity,
): Promise<string | null> {
  const whose = organisationId === null ? undefined : await organisations.read(organisationId)
  return whose?.name ?? null
}

/** A delegate reads first for which organisation this is. */
export async function addressed(
  { organisations }: Stores,
  { organisationId }: Reader,
  text: string,
  words: Words,
): Promise<string> {
  if (organisationId === null) return text
  const organisation = await organisations.read(organisationId)
  return `${words.t('organisation:for', { name: organisation?.name ?? '' })}\n${text}`
}
