import { badRequest } from '../errors.ts'
import type { MessageEntity, User } from '../telegram-types.ts'

/** Text without markup; offsets and lengths in UTF-16 units. */
export type Parsed = { text: string; entities: MessageEntity[] }
/** Finds the person that a tg://user?id= link means. */
export type FindUser = (id: number) => User | undefined

export const cannotParse = (why: string) => badRequest(`can't parse entities: ${why}`)
/** Telegram counts error positions in UTF-8 bytes. */
export const byteOffset = (source: string, index: number) =>
  Buffer.byteLength(source.slice(0, index))

const allowedSchemes = new Set(['http:', 'https:', 'tg:', 'ton:', 'tonsite:'])

/** The entity that a link becomes, or undefined when Telegram would drop the address. */
export function linkEntity(
  address: string,
  offset: number,
  length: number,
  findUser: FindUser,
): MessageEntity | undefined {
  const mention = /^tg:\/\/user\?id=(\d+)$/.exec(address.trim())
  if (mention) {
    const user = findUser(Number(mention[1]))
    return user ? { type: 'text_mention', offset, length, user } : undefined
  }
  const url = checkedUrl(address.trim())
  return url ? { type: 'text_link', offset, length, url } : undefined
}

function checkedUrl(address: string): string | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`
  if (!URL.canParse(withScheme)) return undefined
  const url = new URL(withScheme)
  if (!allowedSchemes.has(url.protocol)) return undefined
  const web = url.protocol === 'http:' || url.protocol === 'https:'
  if (web && !url.hostname.includes('.')) return undefined
  return web ? url.href : withScheme
}
