import { isCategoryCode } from '#core/category/catalogue'
import { entersHome, type Welcome } from '#core/visit/welcome'
import { createAllWords } from '#locales/i18n'
import { buttonsOf, type Phone } from './phone.ts'

const wordsOf = createAllWords()

type Answer = { readonly welcome?: Welcome; readonly language?: string; readonly isWoman?: boolean }

/**
 * Where help enters a home: whom one goes to or lets in, and once in a life what one says of oneself.
 * Elsewhere nothing is asked.
 */
export async function sayWelcome(
  phone: Phone,
  category: string,
  answer: Answer = {},
): Promise<void> {
  const { welcome = 'anyone', language = 'it', isWoman = false } = answer
  if (!isCategoryCode(category) || !entersHome(category, 'municipality')) return
  const words = wordsOf(language)
  await phone.tap(endsWith(words.plain(`visit:welcome.${welcome}`)))
  const skip = words.plain('listing:note.skip')
  const unsaid = words.plain('visit:declare.unsaid')
  // The next question, whichever it is: both have a text of their own.
  const next = await phone.sees(
    new RegExp(`${plain(words.t('listing:note.ask'))}|${plain(words.t('visit:declare.ask'))}`, 'u'),
  )
  if (buttonsOf(next).some(({ text }) => text === skip)) return
  await phone.tap(endsWith(isWoman ? words.plain('visit:declare.woman') : unsaid))
  await phone.sees(new RegExp(plain(words.t('listing:note.ask')), 'u'))
}

const plain = (text: string): string => RegExp.escape(text.replaceAll(/<[^>]+>/gu, ''))
const endsWith = (text: string): RegExp => new RegExp(`${RegExp.escape(text)}$`, 'u')
