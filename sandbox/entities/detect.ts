import type { MessageEntity } from '../telegram-types.ts'

const patterns: [string, RegExp][] = [
  ['bot_command', /(?<![\w/@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/])/g],
  ['mention', /(?<![\w@/])@[A-Za-z]\w{3,31}(?!\w)/g],
  ['hashtag', /(?<![\p{L}\p{N}_&/#])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
  ['email', /(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g],
  [
    'url',
    /(?<![@\w./-])(?:https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]|(?:[a-z0-9-]+\.)+(?:com|org|net|it|eu|me|info|io|dev)(?![\w@])(?:\/[^\s<>"]*[^\s<>".,;:!?)])?)/gi,
  ],
]
const anything = /[/@#.]/

/** What Telegram finds by itself in a text: commands, mentions, tags, addresses. */
export function detectEntities(
  text: string,
  taken: readonly MessageEntity[] = [],
): MessageEntity[] {
  if (!anything.test(text)) return []
  const found: MessageEntity[] = []
  const overlaps = (offset: number, length: number) => (other: MessageEntity) =>
    offset < other.offset + other.length && other.offset < offset + length
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const here = overlaps(match.index, match[0].length)
      if (found.some(here) || taken.some(other => blocking.has(other.type) && here(other))) continue
      found.push({ type, offset: match.index, length: match[0].length })
    }
  }
  return found
}

const blocking = new Set(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji'])
