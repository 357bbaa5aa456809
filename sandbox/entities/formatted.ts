import { badRequest } from '../errors.ts'
import { isRecord, type Params, readList, readText } from '../params.ts'
import type { MessageEntity } from '../telegram-types.ts'
import { detectEntities } from './detect.ts'
import { parseHtml } from './html.ts'
import { parseMarkdown } from './markdown.ts'
import { parseMarkdownV2 } from './markdown-v2.ts'
import { cannotParse, type FindUser, type Parsed } from './parsed.ts'

export type TextRules = { text: string; entities: string; findUser: FindUser }
export type Formatted = { text: string; entities: MessageEntity[] | undefined }

const rawLimit = 32_768

/** Reads a text argument with its markup; the result is trimmed and its entities are sorted. */
export function readFormatted(params: Params, rules: TextRules): Formatted {
  const source = readText(params, rules.text) ?? ''
  if (source.length * 3 > rawLimit && Buffer.byteLength(source) > rawLimit) {
    throw badRequest('text is too long')
  }
  const mode = readText(params, 'parse_mode')?.toLowerCase() ?? ''
  const parsed = mode === '' ? given(params, rules, source) : parse(mode, source, rules.findUser)
  const { text, entities } = trimmed(parsed)
  const all = [...entities, ...detectEntities(text, entities)].sort(byPlace)
  return { text, entities: all.length > 0 ? all : undefined }
}

function parse(mode: string, source: string, findUser: FindUser): Parsed {
  if (mode === 'html') return parseHtml(source, findUser)
  if (mode === 'markdownv2') return parseMarkdownV2(source, findUser)
  if (mode === 'markdown') return parseMarkdown(source, findUser)
  if (mode === 'none') return { text: source, entities: [] }
  throw badRequest('unsupported parse_mode')
}

function given(params: Params, rules: TextRules, source: string): Parsed {
  const list = readList(params, rules.entities, 'message entities') ?? []
  const entities = list.map(item => {
    if (!isRecord(item)) throw cannotParse('expected an Object')
    const { type, offset, length, ...rest } = item
    if (typeof type !== 'string' || typeof offset !== 'number' || typeof length !== 'number') {
      throw cannotParse(`Can't find field "type"`)
    }
    return { ...rest, type, offset, length }
  })
  return {
    text: source,
    entities: entities.filter(
      entity => entity.length > 0 && entity.offset + entity.length <= source.length,
    ),
  }
}

const byPlace = (a: MessageEntity, b: MessageEntity) => a.offset - b.offset || b.length - a.length

/** Telegram drops blanks at both ends of a text. */
function trimmed({ text, entities }: Parsed): Parsed {
  const end = text.trimEnd()
  const body = end.trimStart()
  if (body.length === text.length) return { text, entities }
  const lead = end.length - body.length
  const moved = entities.flatMap(entity => {
    const from = Math.max(0, entity.offset - lead)
    const to = Math.min(body.length, entity.offset + entity.length - lead)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: body, entities: moved }
}
