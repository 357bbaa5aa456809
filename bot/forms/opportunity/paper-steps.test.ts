import { describe, expect, it } from 'vitest'
import { readLink } from './paper-steps.ts'

describe('an address', () => {
  it.each([
    ['https://comune.trecate.it/bando?id=1', 'https://comune.trecate.it/bando?id=1'],
    ['Https://comune.trecate.it', 'https://comune.trecate.it'],
    ['http://comune.trecate.it', undefined],
    ['https://localhost', undefined],
    ['comune.trecate.it', undefined],
    [`https://comune.trecate.it/${'a'.repeat(500)}`, undefined],
  ])('%s', (text, link) => {
    expect(readLink(text)).toBe(link)
  })
})
