import { describe, expect, it } from 'vitest'
import { parseMarkdown } from './markdown.ts'
import { parseMarkdownV2 } from './markdown-v2.ts'

describe('MarkdownV2', () => {
  it('nests, escapes and links', () => {
    expect(parseMarkdownV2('*bold _both_* 1\\.5 [site](https://example.org/)')).toEqual({
      text: 'bold both 1.5 site',
      entities: [
        { type: 'italic', offset: 5, length: 4 },
        { type: 'bold', offset: 0, length: 9 },
        { type: 'text_link', offset: 14, length: 4, url: 'https://example.org/' },
      ],
    })
  })

  it.each([
    ['__a__', 'underline'],
    ['~a~', 'strikethrough'],
    ['||a||', 'spoiler'],
    ['`a`', 'code'],
    ['```\na```', 'pre'],
    ['>a', 'blockquote'],
  ])('%s is %s', (source, type) => {
    expect(parseMarkdownV2(source)).toEqual({
      text: 'a',
      entities: [{ type, offset: 0, length: 1 }],
    })
  })

  it('takes the language of a block, and nothing in code as a mark', () => {
    expect(parseMarkdownV2('```sql\na.b_c```')).toEqual({
      text: 'a.b_c',
      entities: [{ type: 'pre', offset: 0, length: 5, language: 'sql' }],
    })
  })

  it.each([
    ['1.5', `Character '.' is reserved and must be escaped with the preceding '\\'`],
    ['è *a', `Can't find end of Bold entity at byte offset 3`],
    ['_a', `Can't find end of Italic entity at byte offset 0`],
    ['[a](b', `Can't find end of TextUrl entity at byte offset 0`],
  ])('%s: %s', (source, why) => {
    expect(() => parseMarkdownV2(source)).toThrow(`can't parse entities: ${why}`)
  })
})

describe('Markdown', () => {
  it('knows bold, italic, code, blocks and links, and no nesting', () => {
    expect(parseMarkdown('*a* _b_ `c` ```d``` [e](http://example.org/) f\\_g')).toEqual({
      text: 'a b c d e f_g',
      entities: [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'italic', offset: 2, length: 1 },
        { type: 'code', offset: 4, length: 1 },
        { type: 'pre', offset: 6, length: 1 },
        { type: 'text_link', offset: 8, length: 1, url: 'http://example.org/' },
      ],
    })
  })

  it('misses an end', () => {
    const why = `can't parse entities: Can't find end of the entity starting at byte offset 3`
    expect(() => parseMarkdown('è *a')).toThrow(why)
  })
})
