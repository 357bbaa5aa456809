import { badRequest } from '../errors.ts'
import { isRecord, readList, readText } from '../params.ts'
import type { Content, Message } from '../telegram-types.ts'
import { type Kind, readAttachment } from './attachment.ts'
import {
  type Call,
  type Method,
  type MethodGroup,
  method,
  spendRate,
  writableChat,
} from './method.ts'
import { post, sendParams } from './post.ts'
import { readCaption } from './text.ts'

const captionParams = 'caption parse_mode caption_entities show_caption_above_media'

export const mediaMethods: MethodGroup = {
  sendPhoto: sender('photo', `${captionParams} has_spoiler`),
  sendVoice: sender('voice', `${captionParams} duration`),
  sendAudio: sender('audio', `${captionParams} duration performer title thumbnail`),
  sendVideo: sender(
    'video',
    `${captionParams} duration width height thumbnail cover has_spoiler supports_streaming start_timestamp`,
  ),
  sendAnimation: sender(
    'animation',
    `${captionParams} duration width height thumbnail has_spoiler`,
  ),
  sendDocument: sender('document', `${captionParams} thumbnail disable_content_type_detection`),
  sendSticker: sender('sticker', 'emoji'),
  sendMediaGroup: method(`${sendParams} media`, sendMediaGroup),
}

function sender(kind: Kind, knows: string): Method {
  return method(`${sendParams} ${kind} ${knows}`, call => {
    const chat = writableChat(call)
    return post(call, chat, { ...contentFor(call, kind), ...readCaption(call) })
  })
}

function contentFor(call: Call, kind: Kind, value?: string): Content {
  const file = readAttachment(call, kind, value)
  return kind === 'photo' ? { photo: [file] } : { [kind]: file }
}

const inAlbums = ['photo', 'video', 'audio', 'document'] as const

function sendMediaGroup(call: Call): Message[] {
  const chat = writableChat(call)
  const items = readList(call.params, 'media')
  if (!items || items.length < 2 || items.length > 10) {
    throw badRequest('expected an Array of 2-10 media')
  }
  const contents = items.map(item => {
    const type = inAlbums.find(kind => isRecord(item) && item['type'] === kind)
    if (!isRecord(item) || !type) throw badRequest("can't parse InputMedia: unsupported media type")
    const own: Call = { ...call, params: item }
    return { ...contentFor(own, type, readText(item, 'media')), ...readCaption(own) }
  })
  const mediaGroupId = String(call.bot.callbackIds.next())
  spendRate(call, chat, contents.length)
  const options = { mediaGroupId, markup: {}, isCounted: true }
  return contents.map(content => post(call, chat, content, options))
}
