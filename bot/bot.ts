import { Bot } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import type { CertificateKeys } from '#core/certificate/keys'
import type { SendingPause } from '#core/delivery/budget'
import type { ChatLimit } from '#core/delivery/limits'
import type { Lookups, Ports } from '#core/ports'
import type { Words } from '#locales/i18n'
import type { Papers } from '#papers/papers'
import type { FiloContext } from './context.ts'
import type { BotDeps } from './deps.ts'
import { openHelp } from './features/help.ts'
import { createFeatures } from './features.ts'
import { createForms } from './forms/forms.ts'
import { createFrame } from './frame.ts'
import { patienceSeconds } from './reply-later.ts'
import { createReplyPause } from './reply-pause.ts'
import { menuKeyboard } from './views/menu.ts'

export type BotOptions = {
  readonly token: string
  /** Another Bot API server, such as the local one. */
  readonly apiRoot?: string
  readonly ports: Ports
  readonly lookups: Lookups
  readonly papers: Papers
  readonly certificateKeys: CertificateKeys
  readonly pagesAt: string
  readonly pause: SendingPause
  readonly chatLimit: Pick<ChatLimit, 'takeReply'>
  readonly wordsOf: (language: string) => Words
  readonly pagesLink: BotDeps['pagesLink']
}

export type FiloBot = {
  /** Handles one update to its end; throws on a fault. */
  readonly handle: (update: Update) => Promise<void>
  readonly api: Bot['api']
  readonly me: UserFromGetMe
}

/**
 * Asks Telegram who we are, then hangs the features behind the frame. Throws GrammyError 401 on
 * a wrong token. Its client waits three seconds at most: an answer never holds up the next one.
 */
export async function createBot(options: BotOptions): Promise<FiloBot> {
  const { ports, lookups, wordsOf, pause } = options
  const bot = new Bot<FiloContext>(options.token, {
    client: {
      timeoutSeconds: patienceSeconds,
      ...(options.apiRoot === undefined ? {} : { apiRoot: options.apiRoot }),
    },
  })
  await bot.init()
  const forms = createForms({ ports, lookups, wordsOf, openHelp: ctx => openHelp(deps, ctx) })
  const { papers, certificateKeys, pagesAt, pagesLink } = options
  const given = { ports, lookups, papers, certificateKeys, pagesAt, pagesLink, wordsOf }
  const deps: BotDeps = { ...given, forms, username: bot.botInfo.username }
  bot.use(
    createFrame({
      ports,
      lookups,
      wordsOf,
      pause: createReplyPause(pause),
      chatLimit: options.chatLimit,
      menuOf: ctx => menuKeyboard(ctx.words),
    }),
  )
  bot.use(createFeatures(deps))
  return { handle: update => bot.handleUpdate(update), api: bot.api, me: bot.botInfo }
}
