import { type CategoryCode, categoryCatalogue } from '../category/catalogue.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Audience, BroadcastButton, BroadcastTerms, BroadcastText } from './broadcast.ts'
import type { BroadcastField } from './field.ts'

/** Telegram takes 4,096 characters of text and 1,024 below a file: our own lines stand beside. */
export const mostBody = { text: 3500, caption: 850 } as const
export const mostLabel = 40
/** What fits a small phone, beside our own row. */
export const mostButtons = 3
export const mostUrl = 500
const mostMonths = 12

export const bodyLimit = ({ media }: Pick<BroadcastTerms, 'media'>): number =>
  media === null ? mostBody.text : mostBody.caption

/** Whether it can be written down like this; refuses what no later step could mend. */
export async function checkTerms(
  stores: Pick<Stores, 'network'>,
  terms: BroadcastTerms,
  now: Temporal.Instant,
): Promise<Result<BroadcastTerms, Refusal>> {
  const texts = checkTexts(terms)
  if (texts !== undefined) return refuse(texts)
  const buttons = checkButtons(terms.buttons)
  if (buttons !== undefined) return refuse(buttons)
  const times = checkTimes(terms, now)
  if (times !== undefined) return refuse(times)
  const audience = await checkAudience(stores, terms.audience, now)
  return audience === undefined ? ok(terms) : refuse(audience)
}

/** The base language is there, each language once, and every label beside its button. */
export function checkTexts(
  terms: Pick<BroadcastTerms, 'texts' | 'baseLanguage' | 'buttons' | 'media'>,
): Refusal | undefined {
  const { texts, baseLanguage, buttons } = terms
  const languages = texts.map(({ language }) => language)
  if (!languages.includes(baseLanguage)) return invalid('baseLanguage')
  if (new Set(languages).size !== languages.length) return invalid('texts')
  if (!languages.every(language => /^[a-z]{2,3}$/.test(language))) {
    return { code: 'unknown-language' }
  }
  const limit = bodyLimit(terms)
  if (texts.some(({ body }) => body.length > limit)) return { code: 'text-too-long', limit }
  if (texts.some(({ body }) => body.trim() === '')) return invalid('texts')
  return texts.every(text => isLabelled(text, buttons)) ? undefined : invalid('labels')
}

/** Our own buttons have words of their own. */
const isLabelled = ({ labels }: BroadcastText, buttons: readonly BroadcastButton[]): boolean =>
  labels.length === buttons.length &&
  labels.every((label, at) => {
    const isNamed = label.trim() !== '' || buttons[at]?.kind === 'interested'
    return isNamed && label.length <= mostLabel
  })

function checkButtons(buttons: readonly BroadcastButton[]): Refusal | undefined {
  const taps = buttons.filter(({ kind }) => kind === 'interested')
  if (buttons.length > mostButtons || taps.length > 1) return invalid('buttons')
  const links = buttons.flatMap(button => (button.kind === 'link' ? [button.url] : []))
  return links.every(isAddress) ? undefined : invalid('url')
}

/** A host with a dot in it, reached over https. */
export const isAddress = (url: string): boolean =>
  url.length <= mostUrl && /^https:\/\/[^\s/@]+\.[^\s/@.]+(?:[/?#]\S*)?$/.test(url)

function checkTimes(
  { startsAt, deadlineAt }: BroadcastTerms,
  now: Temporal.Instant,
): Refusal | undefined {
  const latest = now.toZonedDateTimeISO('UTC').add({ months: mostMonths }).toInstant()
  const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) <= 0
  if (startsAt !== null && !isBefore(startsAt, latest)) return invalid('startsAt')
  if (deadlineAt === null) return undefined
  if (isBefore(deadlineAt, now)) return { code: 'in-the-past' }
  return startsAt !== null && isBefore(deadlineAt, startsAt) ? invalid('deadlineAt') : undefined
}

async function checkAudience(
  { network }: Pick<Stores, 'network'>,
  { municipalityCodes, languages, categories }: Audience,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  if (!languages.every(language => /^[a-z]{2,3}$/.test(language)))
    return { code: 'unknown-language' }
  if (!categories.every(isCategory)) return { code: 'unknown-category' }
  if (municipalityCodes.length === 0) return undefined
  const { timeZone } = await network.territory()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const ours = new Set((await network.municipalities(today)).map(({ code }) => code))
  return municipalityCodes.every(code => ours.has(code))
    ? undefined
    : { code: 'unknown-municipality' }
}

const isCategory = (code: CategoryCode): boolean =>
  categoryCatalogue.some(category => category.code === code)

const invalid = (field: BroadcastField): Refusal => ({ code: 'invalid-broadcast', field })
