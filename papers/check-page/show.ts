/** The verdict, said plainly. Whatever a certificate brings is put in as text, never as markup. */
import type { Verdict } from '#core/certificate/check-certificate'
import type { Withdrawn } from './revoked.ts'
import type { PageWords, WordKey } from './words.ts'

export type Shown =
  | Exclude<Verdict, { kind: 'valid' }>
  | (Extract<Verdict, { kind: 'valid' }> & { readonly withdrawn: Withdrawn })
  /** A picture in which there is no code. */
  | { readonly kind: 'no-code' }
  | { readonly kind: 'no-camera' }

const titles: Record<
  Exclude<Shown['kind'], 'valid'>,
  readonly [title: WordKey, advice: WordKey]
> = {
  altered: ['altered', 'alteredAdvice'],
  'unknown-key': ['unknownKey', 'updateAdvice'],
  newer: ['newer', 'updateAdvice'],
  unreadable: ['unreadable', 'unreadableAdvice'],
  'no-code': ['noCode', 'noCodeAdvice'],
  'no-camera': ['noCamera', 'noCameraAdvice'],
}

export function show(place: HTMLElement, shown: Shown, words: PageWords): void {
  place.replaceChildren()
  if (shown.kind !== 'valid') {
    const [title, advice] = titles[shown.kind]
    place.className = 'bad'
    place.append(element('h2', words.say(title)), element('p', words.say(advice)))
    return
  }
  const { revoked } = shown.withdrawn
  place.className = revoked ? 'bad' : 'good'
  place.append(element('h2', words.say(revoked ? 'revoked' : 'valid')))
  if (revoked) place.append(element('p', words.say('revokedAdvice')))
  place.append(facts(shown.statement, words), element('p', age(shown.withdrawn, words)))
}

const age = ({ at }: Withdrawn, words: PageWords): string =>
  at === undefined ? words.say('notAsked') : words.say('listOf', { at: words.moment(at) })

function facts(
  statement: Extract<Verdict, { kind: 'valid' }>['statement'],
  words: PageWords,
): HTMLElement {
  const { name, minutes, from, to, issuer, issuedOn, number, host, activity } = statement
  const rows: readonly (readonly [WordKey, string | null])[] = [
    ['who', name],
    ['hours', words.hours(minutes)],
    ['period', words.say('fromTo', { from: words.day(from), to: words.day(to) })],
    ['host', host],
    ['activity', activity],
    ['issuer', issuer],
    ['issued', words.day(issuedOn)],
    ['number', number],
  ]
  const list = document.createElement('dl')
  for (const [key, value] of rows) {
    if (value === null) continue
    // A name keeps its own direction, and stands where the page's words stand.
    const said = document.createElement('dd')
    said.append(element('bdi', value))
    list.append(element('dt', words.say(key)), said)
  }
  return list
}

function element(tag: 'h2' | 'p' | 'dt' | 'bdi', text: string): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}
