import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createCheckPage } from '#papers/check-page'
import { buildCheckPage, builtPage } from './check-page/build-check-page.ts'

it('the page in the tree is what its sources say: `npm run check-page` makes it anew', async () => {
  expect(readFileSync(builtPage, 'utf8') === (await buildCheckPage())).toBe(true)
})

it('the page is one file that asks nobody for anything of its own', () => {
  const page = readFileSync(builtPage, 'utf8')
  expect(page.length).toBeLessThan(100_000)
  expect(page.match(/<(?:img|link|iframe|script src)/g)).toBeNull()
  expect(page.match(/\\beval\(|new Function/g)).toBeNull()
})

it('what it carries cannot end the script that holds it, and its policy names whom it may ask', () => {
  const day = Temporal.PlainDate.from('2026-11-28')
  const keys = [{ id: '</script>', key: '$& $1' }]
  const { html, policy } = createCheckPage()('https://filo.example.org', keys, day)
  const [, carried = ''] = /id="carried">(.*?)<\/script>/.exec(html) ?? []
  expect(JSON.parse(carried)).toEqual({
    origin: 'https://filo.example.org',
    keys,
    day: '2026-11-28',
  })
  expect(policy).toContain("connect-src 'self' https://filo.example.org;")
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
})
