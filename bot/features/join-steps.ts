import { plainText } from '#core/category/normalise'
import { toFirstName } from '#core/member/name'
import { type Desk, readDesk } from '#core/network/read-desk'
import { languages, ownNames } from '#locales/languages'
import type { FormFacts, FormStep } from '../forms/form.ts'
import { adultView, nameView, noticeView, welcomeView } from '../views/join.ts'

const deskOf = ({ ports, person, words }: FormFacts): Promise<Desk> =>
  readDesk(ports)({ territoryId: person.territoryId, language: words.language })

export const languageStep: FormStep = {
  key: 'language',
  ask: async facts => welcomeView(await deskOf(facts), facts.choose, facts.words),
  take: (input, { words }) => {
    const said = input.kind === 'choice' ? input.value : input.kind === 'text' ? input.text : ''
    const language = languages.find(
      code => code === said || plainText(ownNames[code]) === plainText(said),
    )
    if (language === undefined) return { hint: words.t('common:tapOnly') }
    return { next: { language } }
  },
}

/** A notice that is read, not a consent: its version is kept, or nothing at all. */
export const noticeStep: FormStep = {
  key: 'notice',
  ask: async facts => {
    const isOpen = facts.answers['noticeOpen'] === true
    return noticeView(await deskOf(facts), isOpen, facts.choose, facts.words)
  },
  take: async (input, facts) => {
    const said = input.kind === 'choice' ? input.value : ''
    if (said === 'no') return { cancel: true }
    if (said === 'all' || said === 'less') return { stay: { noticeOpen: said === 'all' } }
    if (said !== 'yes') return { hint: facts.words.t('common:tapOnly') }
    const { noticeVersion } = await deskOf(facts)
    return { next: { noticeVersion, noticeOpen: false } }
  },
}

/** Nobody under age is kept, not even as an answer. */
export const adultStep: FormStep = {
  key: 'adult',
  ask: ({ choose, words }) => adultView(choose, words),
  take: (input, { words }) => {
    const said = input.kind === 'choice' ? input.value : ''
    if (said === 'no') return { cancel: true }
    return said === 'yes' ? { next: { adult: true } } : { hint: words.t('common:tapOnly') }
  },
}

export const nameStep: FormStep = {
  key: 'name',
  ask: ({ telegramName, choose, words }) => {
    const fromPhone = toFirstName(telegramName)
    return nameView(fromPhone.ok ? fromPhone.value : null, choose, words)
  },
  take: (input, { telegramName, words }) => {
    if (input.kind === 'other') return { hint: words.t('join:name') }
    const isNeutral = input.kind === 'choice' && input.value === 'neutral'
    const chosen = isNeutral ? words.plain('join:nameNeutral') : telegramName
    const name = toFirstName(input.kind === 'choice' ? chosen : input.text)
    return name.ok ? { next: { firstName: name.value } } : { refusal: name.refusal }
  },
}
