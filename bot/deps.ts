import type { CertificateKeys } from '#core/certificate/keys'
import type { Lookups, Ports } from '#core/ports'
import type { Words } from '#locales/i18n'
import type { Papers } from '#papers/papers'
import type { Forms } from './forms/form.ts'

/** What every feature is given. */
export type BotDeps = {
  readonly ports: Ports
  readonly lookups: Lookups
  readonly forms: Forms
  /** Files to hand over. */
  readonly papers: Papers
  /** Of certificates. */
  readonly certificateKeys: CertificateKeys
  /** Where the pages of this house are found: the one that checks certificates is there. */
  readonly pagesAt: string
  /** The words of any shipped language, for the moment it changes. */
  readonly wordsOf: (language: string) => Words
  /** The bot's name on Telegram, for deep links. */
  readonly username: string
  /** Where a code opens the operators' pages. */
  readonly pagesLink: (code: string) => string
}
