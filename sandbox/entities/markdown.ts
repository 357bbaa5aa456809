import type { MessageEntity } from '../telegram-types.ts'
import { byteOffset, cannotParse, type FindUser, linkEntity, type Parsed } from './parsed.ts'

const types: Record<string, string> = { '*': 'bold', _: 'italic', '`': 'code' }

/** Telegram's old Markdown: no nesting, `_*`[` may be escaped. */
export function parseMarkdown(source: string, findUser: FindUser = () => undefined): Parsed {
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const character = source[at] ?? ''
    if (character === '\\' && '_*`['.includes(source[at + 1] ?? ' ')) {
      text += source[at + 1] ?? ''
      at += 2
    } else if ('_*`['.includes(character)) {
      const span = readSpan(source, at)
      const offset = text.length
      text += span.inner
      at = span.end
      const { length } = span.inner
      const entity = span.address
        ? linkEntity(span.address, offset, length, findUser)
        : span.type && { type: span.type, offset, length }
      if (length > 0 && entity) entities.push(entity)
    } else {
      text += character
      at += 1
    }
  }
  return { text, entities }
}

type Span = { inner: string; end: number; type?: string; address?: string }

function readSpan(source: string, start: number): Span {
  const character = source[start] ?? ''
  const block = source.startsWith('```', start)
  const token = block ? '```' : character === '[' ? ']' : character
  const from = start + (block ? 3 : 1)
  const end = source.indexOf(token, from)
  if (end < 0) {
    const where = `starting at byte offset ${byteOffset(source, start)}`
    throw cannotParse(`Can't find end of the entity ${where}`)
  }
  const inner = source.slice(from, end)
  const after = end + token.length
  if (block) return { inner: inner.replace(/^(?:[\w+#-]+)?\n/, ''), end: after, type: 'pre' }
  if (character !== '[') return { inner, end: after, type: types[character] ?? 'bold' }
  const close = source[after] === '(' ? source.indexOf(')', after) : -1
  if (close < 0) return { inner, end: after }
  return { inner, end: close + 1, address: source.slice(after + 1, close) }
}
