import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../errors.ts'
import { detectEntities } from './detect.ts'
import { readFormatted } from './formatted.ts'

const read = (params: Record<string, unknown>) =>
  readFormatted(params, { text: 'text', entities: 'entities', findUser: () => undefined })

describe('a text argument', () => {
  it('loses blanks at both ends, and its entities move along', () => {
    expect(read({ text: '  <b> a</b> \n', parse_mode: 'html' })).toEqual({
      text: 'a',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    })
  })

  it('lists entities by place, the longer first', () => {
    const { entities } = read({ text: '<b><i>a</i> b</b>', parse_mode: 'HTML' })
    expect(entities?.map(entity => entity.type)).toEqual(['bold', 'italic'])
  })

  it('takes entities as given, as JSON too', () => {
    const entities = [{ type: 'bold', offset: 0, length: 2 }]
    expect(read({ text: 'ab', entities: JSON.stringify(entities) })).toEqual({
      text: 'ab',
      entities,
    })
  })

  it('refuses more than 32,768 bytes before looking at the markup', () => {
    const text = `<b>${'è'.repeat(16_381)}</b>`
    expect(() => read({ text, parse_mode: 'HTML' })).toThrow('Bad Request: text is too long')
    expect(read({ text: text.slice(0, 16_000) }).text).toHaveLength(16_000)
  })

  it('refuses a mode that is none', () => {
    expect(() => read({ text: 'a', parse_mode: 'LaTeX' })).toThrow('unsupported parse_mode')
  })
})

describe('whatever is written', () => {
  const pieces = [
    '<b>',
    '</b>',
    '<a href="x.org">',
    '</a>',
    '&lt;',
    '*',
    '_',
    '\\',
    'é',
    '👍',
    ' a\n',
  ]
  const source = fc.array(fc.constantFrom(...pieces), { maxLength: 20 })
  it.each(['HTML', 'MarkdownV2', 'Markdown'])('%s: entities stay within the text', mode => {
    const within = (parts: string[]) => {
      try {
        const { text, entities } = read({ text: parts.join(''), parse_mode: mode })
        return (entities ?? []).every(
          ({ offset, length }) => offset >= 0 && length > 0 && offset + length <= text.length,
        )
      } catch (error) {
        return error instanceof ApiError
      }
    }
    fc.assert(fc.property(source, within))
  })
})

describe('what Telegram finds by itself', () => {
  it.each([
    ['/start now', 'bot_command', '/start'],
    ['ask @filo_bot', 'mention', '@filo_bot'],
    ['so #bello', 'hashtag', '#bello'],
    ['to a.b@example.org', 'email', 'a.b@example.org'],
    ['see https://example.org/a?b=1.', 'url', 'https://example.org/a?b=1'],
    ['see example.org', 'url', 'example.org'],
  ])('%s has a %s', (text, type, found) => {
    expect(detectEntities(text)).toEqual([
      { type, offset: text.indexOf(found), length: found.length },
    ])
  })

  it.each(['and/or', '1/2 hour', 'a#b', 'e.g. this', 'x@y'])('%s has none', text => {
    expect(detectEntities(text)).toEqual([])
  })

  it('finds nothing inside code', () => {
    expect(detectEntities('/start', [{ type: 'code', offset: 0, length: 6 }])).toEqual([])
  })
})
