import { describe, expect, it } from 'vitest'
import { parseHtml } from './html.ts'

describe('HTML', () => {
  it('turns tags into entities, counted in UTF-16 units', () => {
    expect(parseHtml('👍 <b>grazie <i>mille</i></b>')).toEqual({
      text: '👍 grazie mille',
      entities: [
        { type: 'italic', offset: 10, length: 5 },
        { type: 'bold', offset: 3, length: 12 },
      ],
    })
  })

  it.each([
    ['<strong>a</strong>', 'bold'],
    ['<em>a</em>', 'italic'],
    ['<ins>a</ins>', 'underline'],
    ['<del>a</del>', 'strikethrough'],
    ['<span class="tg-spoiler">a</span>', 'spoiler'],
    ['<tg-spoiler>a</tg-spoiler>', 'spoiler'],
    ['<code>a</code>', 'code'],
    ['<pre>a</pre>', 'pre'],
    ['<blockquote>a</blockquote>', 'blockquote'],
    ['<blockquote expandable>a</blockquote>', 'expandable_blockquote'],
    ['<B>a</b>', 'bold'],
    ['<b>a</>', 'bold'],
  ])('%s is %s', (source, type) => {
    expect(parseHtml(source)).toEqual({ text: 'a', entities: [{ type, offset: 0, length: 1 }] })
  })

  it('knows links, mentions, emoji and the language of code', () => {
    const user = { id: 7, is_bot: false, first_name: 'Bo' }
    const findUser = (id: number) => (id === 7 ? user : undefined)
    const place = { offset: 0, length: 1 }
    const entityOf = (source: string) => parseHtml(source, findUser).entities
    expect(entityOf('<a href="example.org">a</a>')).toEqual([
      { type: 'text_link', ...place, url: 'http://example.org/' },
    ])
    expect(entityOf("<a href='tg://user?id=7'>a</a>")).toEqual([
      { type: 'text_mention', ...place, user },
    ])
    expect(entityOf('<a href="javascript:alert(1)">a</a>')).toEqual([])
    expect(entityOf('<tg-emoji emoji-id="5">a</tg-emoji>')).toEqual([
      { type: 'custom_emoji', ...place, custom_emoji_id: '5' },
    ])
    expect(entityOf('<pre><code class="language-sql">a</code></pre>')).toEqual([
      { type: 'pre', ...place, language: 'sql' },
    ])
  })

  it('resolves four names and numbers, and leaves other ampersands alone', () => {
    expect(parseHtml('&lt;b&gt; &amp;amp; &quot; &#233; &#xe9; &nbsp; a & b').text).toBe(
      '<b> &amp; " é é &nbsp; a & b',
    )
  })

  it.each([
    ['<b>a', `Can't find end tag corresponding to start tag "b"`],
    ['è <x>', 'Unsupported start tag "x" at byte offset 3'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['é</b>', 'Unexpected end tag at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s: %s', (source, why) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${why}`)
  })
})
