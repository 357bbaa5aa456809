import { describe, expect, it } from 'vitest'
import { addressHash, parseDeepLink, readAddress } from './address.ts'

describe('the address bar', () => {
  it('gives back what it was told to keep', () => {
    const kept = { shown: [3, 1], paneOpen: true }
    expect(readAddress({ search: '', hash: addressHash(kept) })).toEqual(kept)
  })

  it('reads the query of a shared link, until the hash says otherwise', () => {
    expect(readAddress({ search: '?person=1,2&pane=0', hash: '' })).toEqual({
      shown: [1, 2],
      paneOpen: false,
    })
    expect(readAddress({ search: '?person=1,2', hash: '#person=5&pane=1' }).shown).toEqual([5])
  })

  it('drops what is no person', () => {
    expect(readAddress({ search: '?person=1,x,-2,1,,0', hash: '' }).shown).toEqual([1])
  })
})

describe('a deep link', () => {
  it.each([
    ['https://t.me/filo_bot?start=AbC-1', { bot: 'filo_bot', payload: 'AbC-1' }],
    ['t.me/filo_bot?start=x', { bot: 'filo_bot', payload: 'x' }],
    ['tg://resolve?domain=filo_bot&start=x', { bot: 'filo_bot', payload: 'x' }],
    ['  AbC_9 ', { payload: 'AbC_9' }],
    ['/start AbC', { payload: 'AbC' }],
    ['https://t.me/filo_bot', { bot: 'filo_bot' }],
  ])('%s', (pasted, read) => {
    expect(parseDeepLink(pasted)).toEqual(read)
  })

  it.each(['', 'two words', 'https://example.org/?start=x', 'x'.repeat(65)])(
    'refuses %j',
    pasted => {
      expect(parseDeepLink(pasted)).toBeUndefined()
    },
  )
})
