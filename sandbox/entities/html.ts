import type { MessageEntity } from '../telegram-types.ts'
import { type HtmlTag, readEndTag, readReference, readStartTag } from './html-tags.ts'
import { byteOffset, cannotParse, type FindUser, linkEntity, type Parsed } from './parsed.ts'

type Open = HtmlTag & { offset: number }

/** Telegram's HTML mode: errors as TDLib words them, positions in UTF-8 bytes. */
export function parseHtml(source: string, findUser: FindUser = () => undefined): Parsed {
  const entities: MessageEntity[] = []
  const open: Open[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const special = nextSpecial(source, at)
    text += source.slice(at, special)
    at = special
    if (at >= source.length) break
    if (source[at] === '&') {
      const reference = readReference(source, at)
      text += reference.text
      at = reference.end
    } else if (source[at + 1] === '/') {
      const end = readEndTag(source, at)
      const tag = open.pop()
      if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${byteOffset(source, at)}`)
      if (end.name !== '' && end.name !== tag.name) {
        const where = `Unmatched end tag at byte offset ${byteOffset(source, at)}`
        throw cannotParse(`${where}, expected "</${tag.name}>", found "</${end.name}>"`)
      }
      close(tag, text, entities, open, findUser)
      at = end.end
    } else {
      const tag = readStartTag(source, at)
      open.push({ ...tag, offset: text.length })
      at = tag.end
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) {
    throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  }
  return { text, entities }
}

function nextSpecial(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (code === 60 || code === 38) return at
  }
  return source.length
}

const plainTypes: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
}

function close(
  tag: Open,
  text: string,
  entities: MessageEntity[],
  open: readonly Open[],
  findUser: FindUser,
): void {
  const { offset } = tag
  const length = text.length - offset
  if (length === 0) return
  const type = plainTypes[tag.name]
  if (type) {
    entities.push({ type, offset, length })
  } else if (tag.name === 'a') {
    const link = linkEntity(tag.value || text.slice(offset), offset, length, findUser)
    if (link) entities.push(link)
  } else if (tag.name === 'blockquote') {
    entities.push({ type: tag.value ? 'expandable_blockquote' : 'blockquote', offset, length })
  } else if (tag.name === 'tg-emoji') {
    entities.push({ type: 'custom_emoji', offset, length, custom_emoji_id: tag.value })
  } else if (tag.name === 'code') {
    const language = open.at(-1)?.name === 'pre' ? tag.value : ''
    entities.push({ type: 'code', offset, length, ...(language ? { language } : {}) })
  } else {
    closePre(offset, length, entities)
  }
}

/** `<pre><code class="language-x">` is one entity; a language anywhere else is dropped. */
function closePre(offset: number, length: number, entities: MessageEntity[]): void {
  const inner = entities.at(-1)
  if (inner?.type === 'code' && inner.offset === offset && inner.length === length) {
    entities.pop()
    const language = inner.language ? { language: inner.language } : {}
    entities.push({ type: 'pre', offset, length, ...language })
    return
  }
  entities.push({ type: 'pre', offset, length })
}
