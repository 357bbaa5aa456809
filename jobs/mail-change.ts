/** What has changed since they said that they are interested, or that it is there no more. */
import { changeMessage } from '#bot/views/alert-message'
import type { Wisher } from '#core/alert/match'
import type { MemberId } from '#core/ids'
import { readingOf } from '#core/opportunity/reading'
import type { MailMaker } from './mail.ts'
import { addressed, nameOf, ownerOf, readSubject, readWorld } from './mail-alert.ts'
import { makeEach } from './make-each.ts'

export const mailChange: MailMaker = async ({ stores, mailing, readers, wordsOf, now }) => {
  const opportunity = await readSubject(stores, mailing.subjectId)
  if (opportunity === undefined || opportunity.publishedAt === null) return new Map()
  const { towns, timeZone, today } = await readWorld(stores, [], now)
  const organisation = await nameOf(stores, opportunity)
  const interested = new Set(await stores.opportunities.interested(opportunity.id))
  const wishers = new Map<MemberId, Wisher | undefined>()
  for (const owner of new Set(readers.map(ownerOf))) {
    wishers.set(owner, await stores.alerts.wisher(owner))
  }
  return makeEach(readers, async reader => {
    const owner = ownerOf(reader)
    const wisher = wishers.get(owner)
    // Who said meanwhile that it is not for them has heard the last of it.
    if (wisher === undefined || !interested.has(owner)) return { dropped: 'not-true' }
    const words = wordsOf(reader.language)
    const reading = { ...readingOf(opportunity, wisher, towns), organisation }
    const view = changeMessage({ reading, timeZone, today }, words)
    const content = { text: await addressed(stores, reader, view.text, words) }
    return { content, rows: view.rows }
  })
}
