import type { Listing } from '#core/listing/listing'
import type { Refusal } from '#core/refusal'
import type { Words } from '#locales/i18n'
import { backToMine } from './listing.ts'
import { refusalLine } from './refusal.ts'
import type { Button, View } from './view.ts'

/** An offer stands: what happens next. */
export const publishedView = (category: string, words: Words): View => ({
  text: words.t('listing:published.offer', { category }),
  rows: [backToMine(words)],
})

/** It stands, and waits until the desk has cleared its person. */
export const waitingView = (category: string, words: Words): View => ({
  text: words.t('listing:waits.published', { category }),
  rows: [backToMine(words)],
})

/** A listing was changed; a request leads on to who fits it now. */
export function changedView(listing: Listing, words: Words): View {
  const category = words.plain(`category:name.${listing.category}`)
  const find: Button = { text: words.plain('listing:verb.find'), data: `l:${listing.id}:find` }
  const leads = listing.kind === 'request' && listing.state === 'open'
  return {
    text: words.t(`listing:saved.${listing.kind}`, { category }),
    rows: [...(leads ? [[find]] : []), backToMine(words)],
  }
}

/** Why not, and what can be done instead: offer something when the hours are missing. */
export function notPublishedView(refusal: Refusal, kind: Listing['kind'], words: Words): View {
  const offer: Button = { text: words.plain('listing:refused.offer'), data: 'm:offer' }
  const again: Button = { text: words.plain('listing:refused.again'), data: `m:${kind}` }
  return {
    text: refusalLine(refusal, words),
    rows: [refusal.code === 'no-room' ? [offer] : [again], backToMine(words)],
  }
}
