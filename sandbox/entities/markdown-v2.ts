import type { MessageEntity } from '../telegram-types.ts'
import { byteOffset, cannotParse, type FindUser, linkEntity, type Parsed } from './parsed.ts'

type Mark = { token: string; type: string; name: string; offset: number; start: number }

const marks: [string, string, string][] = [
  ['```', 'pre', 'Pre'],
  ['`', 'code', 'Code'],
  ['||', 'spoiler', 'Spoiler'],
  ['__', 'underline', 'Underline'],
  ['_', 'italic', 'Italic'],
  ['*', 'bold', 'Bold'],
  ['~', 'strikethrough', 'Strikethrough'],
]
const reserved = '_*[]()~`>#+-=|{}.!'

/** Telegram's MarkdownV2: every reserved character outside code must be escaped. */
export function parseMarkdownV2(source: string, findUser: FindUser = () => undefined): Parsed {
  const reader = new Reader(source, findUser)
  reader.run()
  return { text: reader.text, entities: reader.entities }
}

class Reader {
  text = ''
  readonly entities: MessageEntity[] = []
  readonly source: string
  readonly findUser: FindUser
  private readonly open: Mark[] = []
  private at = 0
  private quoteFrom: number | undefined

  constructor(source: string, findUser: FindUser) {
    this.source = source
    this.findUser = findUser
  }

  run(): void {
    while (this.at < this.source.length) this.step()
    const left = this.open.at(-1)
    if (left) throw this.noEnd(left)
    this.endQuote()
  }

  private step(): void {
    const { source, at } = this
    const character = source[at] ?? ''
    const inner = this.open.at(-1)
    const inCode = inner?.type === 'pre' || inner?.type === 'code'
    if (character === '\\' && isEscapable(source.charCodeAt(at + 1))) {
      this.text += source[at + 1] ?? ''
      this.at += 2
    } else if (inner && this.closes(inner)) {
      this.close(inner)
    } else if (inCode || !reserved.includes(character)) {
      this.plain(character)
    } else if (character === '>' && this.lineStarts()) {
      this.quoteFrom ??= this.text.length
      this.at += 1
    } else if (!this.opens()) {
      const must = `must be escaped with the preceding '\\'`
      throw cannotParse(`Character '${character}' is reserved and ${must}`)
    }
  }

  private plain(character: string): void {
    this.text += character
    this.at += 1
    if (character === '\n' && this.source[this.at] !== '>') this.endQuote()
  }

  private lineStarts(): boolean {
    return this.at === 0 || this.source[this.at - 1] === '\n'
  }

  private opens(): boolean {
    const { source, at } = this
    if (source[at] === '[' || source.startsWith('![', at)) {
      const token = source[at] === '!' ? '![' : '['
      this.push(token, 'link', 'TextUrl')
      return true
    }
    const mark = marks.find(([token]) => source.startsWith(token, at))
    if (!mark) return false
    this.push(...mark)
    return true
  }

  private push(token: string, type: string, name: string): void {
    this.open.push({ token, type, name, offset: this.text.length, start: this.at })
    this.at += token.length
  }

  private closes(mark: Mark): boolean {
    const { source, at } = this
    if (mark.type === 'link') return source[at] === ']'
    if (mark.type === 'italic' && source.startsWith('__', at)) return false
    return source.startsWith(mark.token, at)
  }

  private close(mark: Mark): void {
    this.open.pop()
    const { offset } = mark
    const length = this.text.length - offset
    if (mark.type === 'link') {
      this.at += 1
      this.closeLink(mark, offset, length)
      return
    }
    this.at += mark.token.length
    if (length === 0) return
    if (mark.type === 'pre') this.closePre(offset)
    else this.entities.push({ type: mark.type, offset, length })
  }

  private closeLink(mark: Mark, offset: number, length: number): void {
    const { source } = this
    let address = this.text.slice(offset)
    if (source[this.at] === '(') {
      const end = source.indexOf(')', this.at)
      if (end < 0) throw this.noEnd(mark)
      address = source.slice(this.at + 1, end).replaceAll(/\\(.)/g, '$1')
      this.at = end + 1
    }
    if (length === 0) return
    const emoji = /^tg:\/\/emoji\?id=(\d+)$/.exec(address)
    const entity: MessageEntity | undefined = emoji
      ? { type: 'custom_emoji', offset, length, custom_emoji_id: emoji[1] }
      : linkEntity(address, offset, length, this.findUser)
    if (entity) this.entities.push(entity)
  }

  private closePre(offset: number): void {
    const block = this.text.slice(offset)
    const language = /^([A-Za-z0-9+#-]+)\n/.exec(block)?.[1]
    const skip = language ? language.length + 1 : block.startsWith('\n') ? 1 : 0
    this.text = this.text.slice(0, offset) + block.slice(skip)
    const length = this.text.length - offset
    if (length > 0) {
      this.entities.push({ type: 'pre', offset, length, ...(language ? { language } : {}) })
    }
  }

  private endQuote(): void {
    if (this.quoteFrom === undefined) return
    const offset = this.quoteFrom
    this.quoteFrom = undefined
    const length = this.text.trimEnd().length - offset
    if (length > 0) this.entities.push({ type: 'blockquote', offset, length })
  }

  private noEnd(mark: Mark): Error {
    const where = `at byte offset ${byteOffset(this.source, mark.start)}`
    return cannotParse(`Can't find end of ${mark.name} entity ${where}`)
  }
}

const isEscapable = (code: number) => code > 0 && code < 127
