import { describe, expect, it } from 'vitest'
import { html, jsonLd } from '#console/html'
import { readLanguage } from './read-language.ts'
import { stableUuid } from './stable-uuid.ts'

describe('a piece of a page', () => {
  it('keeps what is put in as text, in an attribute as well', () => {
    const evil = `"><script>alert('1 & 2')</script>`
    const { piece } = html`<a href="${evil}">${evil}</a>`
    const safe = '&quot;&gt;&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;'
    expect(piece).toBe(`<a href="${safe}">${safe}</a>`)
  })

  it('holds other pieces as they are, and nothing for what is absent', () => {
    const items = ['a', '<b>'].map(text => html`<li>${text}</li>`)
    expect(html`<ul>${items}</ul>${undefined}${3}`.piece).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>3',
    )
  })

  it('tells machines facts that cannot end their script', () => {
    const { piece } = jsonLd({ name: '</script><img>' })
    expect(piece.match(/<\/?\w+/g)).toEqual(['<script', '</script'])
    const [, json = ''] = /<script[^>]*>(.*)<\/script>/.exec(piece) ?? []
    expect(JSON.parse(json)).toEqual({ name: '</script><img>' })
  })
})

describe('the language of a page', () => {
  it.each([
    ['en', 'ar', 'en'],
    [undefined, 'fr, ar;q=0.9, en;q=0.8', 'ar'],
    [undefined, 'en;q=0.5, ar-MA', 'ar'],
    [undefined, 'ar;q=0, en', 'en'],
    ['xx', 'en-GB', 'en'],
    [undefined, 'de, *;q=0.1', 'it'],
    [undefined, undefined, 'it'],
    ['', ';;,,=', 'it'],
  ])('asked for %s by a reader of %s is %s', (asked, accepted, language) => {
    expect(readLanguage(asked, accepted)).toBe(language)
  })
})

it('a name has one UUID for ever, of version 5', () => {
  expect(stableUuid('novara/service/12')).toBe('b3d952b4-7456-5be0-8143-f32ef8536b22')
  expect(stableUuid('novara/service/13')).not.toBe(stableUuid('novara/service/12'))
})
