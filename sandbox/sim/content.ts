import type { Bot } from '../bot.ts'
import { ApiError } from '../errors.ts'
import { typed } from '../incoming.ts'
import type { Person, SendRequest } from '../sim-types.ts'
import type { Content, TelegramFile } from '../telegram-types.ts'
import { samplePhoto, sampleSticker, sampleVoice } from './samples.ts'

/** What the phone sends; a contact without `user_id` is one typed by hand. */
export function contentOf(bot: Bot, _person: Person, wanted: SendRequest): Content {
  const caption = {
    ...(wanted.caption ? { caption: wanted.caption } : {}),
    ...(wanted.group ? { media_group_id: wanted.group } : {}),
  }
  if (wanted.text !== undefined) return typed(wanted.text)
  if (wanted.contact) return { contact: wanted.contact }
  if (wanted.venue) return { venue: wanted.venue, location: wanted.venue.location }
  if (wanted.location) return { location: wanted.location }
  if (wanted.photo) return { photo: [keep(bot, 'photos', samplePhoto())], ...caption }
  if (wanted.voice) {
    return { voice: keep(bot, 'voice', sampleVoice(wanted.seconds)), ...caption }
  }
  if (wanted.sticker) return { sticker: keep(bot, 'stickers', sampleSticker()) }
  if (wanted.document) {
    const bytes = Buffer.from(wanted.document.text)
    const facts = { file_name: wanted.document.name, mime_type: 'text/plain' }
    return { document: keep(bot, 'documents', { bytes, facts }), ...caption }
  }
  throw new ApiError(400, 'nothing to send')
}

function keep(
  bot: Bot,
  folder: string,
  { bytes, facts }: { bytes: Uint8Array; facts: Partial<TelegramFile> },
): TelegramFile {
  const name = facts.file_name ?? folder
  return bot.files.keep({ name, mime: facts.mime_type ?? '', bytes }, folder, facts)
}
