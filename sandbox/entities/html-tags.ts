import { byteOffset, cannotParse } from './parsed.ts'

/** `value` is what the tag's attributes mean: an address, a language, an emoji id, "expandable". */
export type HtmlTag = { name: string; value: string; end: number }

const supported = new Set(
  'a b strong i em u ins s strike del code pre blockquote span tg-spoiler tg-emoji'.split(' '),
)
const isSpace = (character: string | undefined) =>
  character !== undefined && ' \t\r\n\v\0'.includes(character)

export function readStartTag(source: string, start: number): HtmlTag {
  const unclosed = () =>
    cannotParse(`Unclosed start tag at byte offset ${byteOffset(source, start)}`)
  let at = start + 1
  while (at < source.length && source[at] !== '>' && !isSpace(source[at])) at += 1
  if (at >= source.length) throw unclosed()
  const name = source.slice(start + 1, at).toLowerCase()
  if (!supported.has(name)) {
    const where = `at byte offset ${byteOffset(source, start)}`
    throw cannotParse(`Unsupported start tag "${name}" ${where}`)
  }
  const attributes = new Map<string, string>()
  while (source[at] !== '>') {
    while (isSpace(source[at])) at += 1
    if (at >= source.length) throw unclosed()
    if (source[at] === '>') break
    const attribute = readAttribute(source, at, name)
    if (attribute.end >= source.length) throw unclosed()
    attributes.set(attribute.key, attribute.value)
    at = attribute.end
  }
  return { name, value: meaning(name, attributes, source, start), end: at + 1 }
}

function readAttribute(source: string, start: number, tag: string) {
  let at = start
  while (at < source.length && !isSpace(source[at]) && source[at] !== '=' && source[at] !== '>') {
    at += 1
  }
  const key = source.slice(start, at).toLowerCase()
  if (key === '') {
    const where = `at byte offset ${byteOffset(source, start)}`
    throw cannotParse(`Empty attribute name in the tag "${tag}" ${where}`)
  }
  while (isSpace(source[at])) at += 1
  if (source[at] !== '=') return { key, value: '', end: at }
  at += 1
  while (isSpace(source[at])) at += 1
  const quote = source[at]
  const quoted = quote === '"' || quote === "'"
  if (quoted) at += 1
  let value = ''
  while (at < source.length) {
    if (quoted ? source[at] === quote : isSpace(source[at]) || source[at] === '>') break
    const piece = source[at] === '&' ? readReference(source, at) : undefined
    value += piece?.text ?? source.charAt(at)
    at = piece?.end ?? at + 1
  }
  return { key, value, end: quoted ? at + 1 : at }
}

function meaning(
  name: string,
  attributes: ReadonlyMap<string, string>,
  source: string,
  start: number,
): string {
  if (name === 'a') return attributes.get('href') ?? ''
  if (name === 'blockquote') return attributes.has('expandable') ? 'expandable' : ''
  if (name === 'tg-emoji') return attributes.get('emoji-id') ?? ''
  if (name === 'code') {
    const style = attributes.get('class') ?? ''
    return style.startsWith('language-') ? style.slice('language-'.length) : ''
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    const where = `at byte offset ${byteOffset(source, start)}`
    throw cannotParse(`Tag "span" must have class "tg-spoiler" ${where}`)
  }
  return ''
}

/** The name after `</`, up to and including `>`. An empty name closes whatever is open. */
export function readEndTag(source: string, start: number): { name: string; end: number } {
  let at = start + 2
  while (at < source.length && source[at] !== '>' && !isSpace(source[at])) at += 1
  const name = source.slice(start + 2, at).toLowerCase()
  while (isSpace(source[at])) at += 1
  if (source[at] !== '>') {
    throw cannotParse(`Unclosed end tag at byte offset ${byteOffset(source, start)}`)
  }
  return { name, end: at + 1 }
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Only four names and numbers are known; any other `&` stands for itself. */
export function readReference(source: string, start: number): { text: string; end: number } {
  const match = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?/.exec(
    source.slice(start, start + 12),
  )
  if (!match) return { text: '&', end: start + 1 }
  const end = start + match[0].length
  if (match[3]) return { text: named[match[3]] ?? '&', end }
  const code = match[1] ? Number(match[1]) : Number.parseInt(match[2] ?? '', 16)
  if (code === 0 || code > 0x10ffff) return { text: '&', end: start + 1 }
  return { text: String.fromCodePoint(code), end }
}
