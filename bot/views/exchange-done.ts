import { countedOf, partyOf } from '#core/exchange/exchange'
import type { ExchangeVerb } from '#core/exchange/machine'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { Words } from '#locales/i18n'

/** One line on what just happened, for the one who did it (HTML). */
export function doneLine(card: ExchangeCard, verb: ExchangeVerb, words: Words): string {
  if (verb === 'expire' || verb === 'vouch' || verb === 'withhold') return ''
  const { exchange, today, municipality } = card
  const party = partyOf(exchange, 'receiver')
  const at = exchange.suggested ?? exchange.appointment
  const said = verb === 'confirm' && exchange.state === 'disputed' ? 'withheld' : verb
  const key =
    said === 'withheld'
      ? (`exchange:withheld.${card.side === 'giver' ? 'giver' : 'receiver'}` as const)
      : (`exchange:done.${said}` as const)
  return words.t(key, {
    name: otherName(card),
    municipality,
    category: words.plain(`category:name.${exchange.category}`),
    time: words.hours(countedOf(party) ?? party.done ?? party.planned),
    when: at === null ? '' : words.dateTime(at.day, at.time, today),
  })
}
