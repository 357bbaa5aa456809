import type { Api } from 'grammy'
import type { Update, User } from 'grammy/types'
import type { Lookups, Ports } from '#core/ports'
import type { Words } from '#locales/i18n'
import { identify } from './identify.ts'

type ApologyDeps = {
  readonly api: Api
  readonly ports: Ports
  readonly lookups: Lookups
  readonly wordsOf: (language: string) => Words
}

/** Tells the person that something went wrong, with the code that the log knows. */
export function createApology(deps: ApologyDeps): (update: Update, code: string) => Promise<void> {
  const who = identify(deps.ports, deps.lookups)
  return async (update, code) => {
    const from = update.message?.from ?? update.edited_message?.from ?? update.callback_query?.from
    if (from === undefined || isElsewhere(update)) return
    // What failed may be the very reading of the person: the phone's language then has to do.
    const language = await who(from).then(
      person => person.language,
      () => phoneLanguage(from),
    )
    const words = deps.wordsOf(language)
    await deps.api.sendMessage(from.id, words.t('common:fault', { code }), { parse_mode: 'HTML' })
  }
}

const phoneLanguage = (user: User): string => user.language_code ?? ''

/** In a group nobody is told about a private fault. */
function isElsewhere(update: Update): boolean {
  const chat = (update.message ?? update.edited_message ?? update.callback_query?.message)?.chat
  return chat !== undefined && chat.type !== 'private'
}
