import { type Formatted, readFormatted } from '../entities/formatted.ts'
import { badRequest } from '../errors.ts'
import type { Content } from '../telegram-types.ts'
import { type Call, findUserIn, type MethodGroup, method, writableChat } from './method.ts'
import { post, sendParams } from './post.ts'

const longestText = 4096
const longestCaption = 1024

export const textMethods: MethodGroup = {
  sendMessage: method(
    `${sendParams} text parse_mode entities link_preview_options disable_web_page_preview`,
    call => {
      const chat = writableChat(call)
      return post(call, chat, readMessageText(call))
    },
  ),
}

/** 1–4096 characters after the markup is gone. */
export function readMessageText({ params, world }: Call): Formatted {
  const formatted = readFormatted(params, {
    text: 'text',
    entities: 'entities',
    findUser: findUserIn(world),
  })
  if (formatted.text === '') throw badRequest('message text is empty')
  if (formatted.text.length > longestText) throw badRequest('message is too long')
  return formatted
}

/** 0–1024 characters after the markup is gone. */
export function readCaption({ params, world }: Call): Content {
  const { text, entities } = readFormatted(params, {
    text: 'caption',
    entities: 'caption_entities',
    findUser: findUserIn(world),
  })
  if (text === '') return {}
  if (text.length > longestCaption) throw badRequest('message caption is too long')
  return { caption: text, caption_entities: entities }
}
