import type { Api } from 'grammy'
import type { Words } from '#locales/i18n'
import { baseLanguage, languages } from '#locales/languages'

const commands = ['menu', 'help', 'language', 'privacy', 'stop', 'cancel', 'start'] as const

/** Tells Telegram the commands in each language, and in Italian for every other. */
export async function registerCommands(
  api: Api,
  wordsOf: (language: string) => Words,
): Promise<void> {
  const listIn = (words: Words) =>
    commands.map(command => ({ command, description: words.plain(`menu:command.${command}`) }))
  const scope = { type: 'all_private_chats' } as const
  await api.setMyCommands(listIn(wordsOf(baseLanguage)), { scope })
  for (const language of languages) {
    await api.setMyCommands(listIn(wordsOf(language)), { scope, language_code: language })
  }
}
