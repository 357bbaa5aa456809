import type { Listing } from '#core/listing/listing'
import type { Words } from '#locales/i18n'
import type { View } from './view.ts'

export type ListingNotice = {
  readonly kind:
    | 'request.fits'
    | 'request.nobody'
    | 'request.helps'
    | 'listing.expiring'
    | 'listing.expired'
  readonly listing: Listing
  readonly lastDay: Temporal.PlainDate
  readonly today: Temporal.PlainDate
}

/** News of what the reader offers or asks for. */
export function listingNoticeView(notice: ListingNotice, words: Words): View {
  const { listing, lastDay, today } = notice
  const facts = {
    category: words.plain(`category:name.${listing.category}`),
    day: words.day(lastDay, today),
  }
  const open = { text: words.plain('notice:button.look'), data: `l:${listing.id}` }
  const renew = { text: words.plain('notice:button.renew'), data: `l:${listing.id}:renew` }
  switch (notice.kind) {
    case 'request.fits':
      return { text: words.t('notice:fits', facts), rows: [[open]] }
    case 'request.nobody':
      return { text: words.t('notice:nobody', facts), rows: [[open]] }
    case 'request.helps':
      return { text: words.t('notice:helps', facts), rows: [[open]] }
    case 'listing.expiring':
      return { text: words.t(`notice:expiring.${listing.kind}`, facts), rows: [[renew, open]] }
    case 'listing.expired':
      return { text: words.t(`notice:expired.${listing.kind}`, facts), rows: [[renew, open]] }
  }
}
