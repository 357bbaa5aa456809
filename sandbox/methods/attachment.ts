import { badRequest } from '../errors.ts'
import { imageSize } from '../image-size.ts'
import { readInteger, readText } from '../params.ts'
import type { Upload } from '../telegram-files.ts'
import type { TelegramFile } from '../telegram-types.ts'
import type { Call } from './method.ts'

const largestUpload = 50 * 1024 * 1024
const largestPhoto = 10 * 1024 * 1024

export type Kind = 'photo' | 'voice' | 'audio' | 'video' | 'animation' | 'document' | 'sticker'

const folders: Record<Kind, string> = {
  photo: 'photos',
  voice: 'voice',
  audio: 'music',
  video: 'videos',
  animation: 'animations',
  document: 'documents',
  sticker: 'stickers',
}

/** The file that the argument `kind` stands for: an upload, `attach://…`, or a known file_id. */
export function readAttachment(
  call: Call,
  kind: Kind,
  value = readText(call.params, kind),
): TelegramFile {
  const { uploads, bot } = call
  const attached = value?.startsWith('attach://') ? value.slice('attach://'.length) : kind
  const upload = uploads.get(attached)
  if (upload) return bot.files.keep(upload, folders[kind], factsOf(call, kind, upload))
  if (!value) throw badRequest(`there is no ${kind} in the request`)
  if (/^https?:\/\//.test(value)) throw badRequest('failed to get HTTP URL content')
  const known = bot.files.find(value)
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified')
  if (known.stored.folder !== folders[kind]) {
    throw badRequest(`can't use file of type ${known.stored.folder} as ${kind}`)
  }
  return known.facts
}

function factsOf(call: Call, kind: Kind, upload: Upload): Partial<TelegramFile> {
  if (upload.bytes.byteLength === 0) throw badRequest('file must be non-empty')
  if (upload.bytes.byteLength > largestUpload) throw badRequest('file is too big')
  if (kind === 'photo') return photoSize(upload)
  const number = (name: string) => readInteger(call.params, name)
  const mime = { mime_type: upload.mime }
  if (kind === 'document') return { ...mime, file_name: upload.name }
  if (kind === 'voice') return { ...mime, duration: number('duration') ?? 0 }
  if (kind === 'audio')
    return { ...mime, duration: number('duration') ?? 0, file_name: upload.name }
  if (kind === 'sticker') {
    const size = imageSize(upload.bytes) ?? { width: 512, height: 512 }
    return { ...size, type: 'regular', is_animated: false, is_video: false }
  }
  const size = { width: number('width') ?? 0, height: number('height') ?? 0 }
  return { ...mime, ...size, duration: number('duration') ?? 0, file_name: upload.name }
}

function photoSize({ bytes }: Upload): Partial<TelegramFile> {
  if (bytes.byteLength > largestPhoto) throw badRequest('file is too big')
  const size = imageSize(bytes)
  if (!size || size.width === 0 || size.height === 0) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  const ratio = Math.max(width, height) / Math.min(width, height)
  if (width + height > 10_000 || ratio > 20) throw badRequest('PHOTO_INVALID_DIMENSIONS')
  return size
}
