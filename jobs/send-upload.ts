import { Api, GrammyError, InputFile, InputMediaBuilder } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { StoredFile } from '#core/broadcast/store'
import { type NotSent, readError } from '#core/delivery/read-error'

type Upload = {
  readonly chatId: number
  readonly silent: boolean
  readonly upload: StoredFile
  readonly caption: string
  /** The message whose picture it is from now on. */
  readonly edited?: number
  readonly buttons: InlineKeyboardMarkup
}

export type Answer =
  /** `fileId`: how Telegram calls what it has just seen for the first time. */
  { readonly kind: 'sent'; readonly messageId: number; readonly fileId?: string } | NotSent

/** Bytes of some megabytes take their time. */
const timeoutSeconds = 60

/** The one request that carries a file itself: rare, and for one person. */
export function createUpload(token: string, apiRoot: string): (message: Upload) => Promise<Answer> {
  const api = new Api(token, { apiRoot, timeoutSeconds })
  return async ({ chatId, silent, upload, caption, edited, buttons }) => {
    const file = new InputFile(upload.bytes, upload.name)
    const how = { caption, parse_mode: 'HTML', disable_notification: silent } as const
    try {
      if (edited !== undefined) {
        const media = InputMediaBuilder.photo(file, { caption, parse_mode: 'HTML' })
        await api.editMessageMedia(chatId, edited, media, { reply_markup: buttons })
        return { kind: 'sent', messageId: edited }
      }
      if (upload.kind === 'photo') {
        const { message_id: messageId, photo } = await api.sendPhoto(chatId, file, how)
        return { kind: 'sent', messageId, ...named(photo.at(-1)) }
      }
      const { message_id: messageId, document } = await api.sendDocument(chatId, file, how)
      return { kind: 'sent', messageId, ...named(document) }
    } catch (fault) {
      if (!(fault instanceof GrammyError)) return { kind: 'unanswered' }
      return readError(fault.error_code, fault.description, fault.parameters.retry_after)
    }
  }
}

const named = (file: { readonly file_id: string } | undefined) =>
  file === undefined ? {} : { fileId: file.file_id }
