import encodeQR from 'qr'
import { expect, it } from 'vitest'
import { createAllWords } from '#locales/i18n'
import { codeSource, createPosterPaper } from './poster.ts'

const link = 'https://t.me/filo_bot?start=w1-1-abcdefghijklmnopqrstuv'

it('says in every language what its code is for, and nowhere who comes there or why', async () => {
  let page = ''
  const paper = createPosterPaper((_template, text) => {
    page = text
    return Promise.resolve(new Uint8Array())
  })
  const { name } = await paper({ place: 'Magazzino', host: 'Emporio', link }, createAllWords())
  const { said, code } = JSON.parse(page) as { said: { language: string }[]; code: string }
  expect(said.map(({ language }) => language)).toEqual(['it', 'en', 'ar'])
  expect(code).toBe(encodeQR(link, 'svg', { ecc: 'medium', border: 4 }))
  expect(codeSource(link)).toContain(Buffer.from(code, 'utf8').toString('base64'))
  expect(name).not.toMatch(/emporio|magazzino/i)
})
