import type { Words } from '#locales/i18n'

const deeds = [
  'offer.published',
  'request.published',
  'request.asked',
  'exchange.accept',
  'exchange.decline',
  'exchange.withdraw',
  'exchange.suggest',
  'exchange.agree',
  'exchange.finish',
  'exchange.restate',
  'exchange.confirm',
  'exchange.dispute',
  'exchange.cancel',
] as const

/** What was done, as the audit names it, in a few words; of a listing anything else is a change. */
export function deedWords(deed: string, { plain }: Words): string {
  const known = deeds.find(each => each === deed)
  return plain(known === undefined ? 'assist:did.listing' : `assist:did.${known}`)
}
