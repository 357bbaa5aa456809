/** Where to read more, whom to call, a paper to look at, and who gives the money. */
import { longest } from '#core/opportunity/check-terms'
import type { OpportunityDocument } from '#core/opportunity/opportunity'
import type { Key, Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import { inColumns } from '../../views/view.ts'
import type { FormStep } from '../form.ts'
import { asked, isNeeded, onward, readProposed, withTexts } from './answers.ts'
import { ready, saidReady } from './ready.ts'
import { own, short, within } from './text-steps.ts'

type WordsOf = (language: string) => Words

/** Where each of those who often give money writes of it. */
const pages = {
  region: 'https://bandi.regione.piemonte.it/',
  foundation: 'https://www.compagniadisanpaolo.it/',
  crt: 'https://fondazionecrt.it/',
  europe: 'https://commission.europa.eu/funding-tenders_it',
} as const

export const funderStep = (wordsOf: WordsOf): FormStep => ({
  key: 'funder',
  when: asked('funder'),
  ask: ({ words, choose }) => ({
    text: words.t('opportunity:form.funder'),
    rows: ready.funder.map(name => [choose(name, words.plain(`opportunity:ready.funder.${name}`))]),
  }),
  take: (input, { words, answers }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    if (input.kind === 'text') {
      const wrong = within(input.text, short, words)
      return wrong ?? onward(answers, { funder: input.text, funderPage: null })
    }
    const name = ready.funder.find(each => each === input.value)
    if (name === undefined) return { stay: {} }
    const funder = wordsOf(baseLanguage).plain(`opportunity:ready.funder.${name}`)
    return onward(answers, { funder, funderPage: pages[name] })
  },
})

const address = /^https:\/\/[^\s<>"/]+\.[^\s<>"]+$/u

/** Keyboards begin with a capital. Undefined: no address that may stand there. */
export function readLink(text: string): string | undefined {
  const link = text.trim().replace(/^https:/iu, 'https:')
  return address.test(link) && link.length <= longest.link && URL.canParse(link) ? link : undefined
}

export const linkStep: FormStep = {
  key: 'link',
  when: asked('link'),
  takesLong: true,
  ask: ({ words, choose, answers }) => {
    const funder =
      typeof answers['funderPage'] === 'string'
        ? [choose('funder', words.plain('opportunity:form.linkFunder'))]
        : []
    const skip = isNeeded(answers, 'link')
      ? []
      : [choose('skip', words.plain('opportunity:form.skip'))]
    const keep =
      readProposed(answers).link === null
        ? []
        : [choose('keep', words.plain('opportunity:form.keep'))]
    return {
      text: words.t('opportunity:form.link'),
      rows: inColumns([...funder, ...keep, ...skip]),
    }
  },
  take: (input, { words, answers }) => {
    if (input.kind === 'other') return { hint: words.t('opportunity:form.linkHint') }
    if (input.kind === 'choice') {
      if (input.value === 'keep') return onward(answers, {})
      return onward(answers, { link: input.value === 'funder' ? answers['funderPage'] : null })
    }
    const link = readLink(input.text)
    return link === undefined
      ? { hint: words.t('opportunity:form.linkHint') }
      : onward(answers, { link })
  },
}

export const contactStep: FormStep = {
  key: 'contact',
  when: asked('contact'),
  takesLong: true,
  ask: ({ words, choose }) => ({
    text: words.t('opportunity:form.contact'),
    rows: [[choose('skip', words.plain('opportunity:form.contactNone'))]],
  }),
  take: (input, { words, answers }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    if (input.kind === 'choice') return onward(answers, { contact: null })
    return within(input.text, short, words) ?? onward(answers, { contact: input.text })
  },
}

/** One paper or picture; another takes its place. What the API attached besides stays. */
export const documentStep = (wordsOf: WordsOf): FormStep => ({
  key: 'document',
  when: asked('documents'),
  ask: ({ words, choose, answers }) => {
    const has = attachedTo(answers) !== undefined
    const label: Key = has ? 'opportunity:form.remove' : 'opportunity:form.skip'
    return {
      text: words.t('opportunity:form.document'),
      rows: [[choose('none', words.plain(label))]],
    }
  },
  take: (input, { words, answers }) => {
    const proposed = readProposed(answers)
    const stands = attachedTo(answers)
    const others = proposed.documents.filter(each => each !== stands)
    const number = stands?.number ?? Math.max(0, ...others.map(each => each.number)) + 1
    const named = { field: 'document', number } as const
    if (input.kind === 'choice') {
      return onward(answers, { ...withTexts(proposed, named, []), documents: others })
    }
    if (input.kind !== 'other' || input.attached?.kind !== 'document') {
      return { hint: words.t('opportunity:form.documentHint') }
    }
    const { fileId, caption } = input.attached
    const title = caption.slice(0, longest.title)
    const said =
      title === '' ? saidReady(wordsOf, 'opportunity:form.documentName') : [own(title, words)]
    const documents = [...others, { number, link: null, fileId }]
    return onward(answers, { ...withTexts(proposed, named, said), documents })
  },
})

const attachedTo = (answers: Parameters<typeof readProposed>[0]): OpportunityDocument | undefined =>
  readProposed(answers).documents.find(({ fileId }) => fileId !== null)
