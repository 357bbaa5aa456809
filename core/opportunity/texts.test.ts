import { expect, it } from 'vitest'
import { type OpportunityText, textIn } from './texts.ts'

const said = (language: string, text: string, number = 0): OpportunityText => ({
  ...{ field: 'title', number, language, text },
})

it('reads the first language that has a text, else whatever there is', () => {
  const texts = [said('it', 'Cuoca'), said('en', 'Cook'), said('it', 'Un altro', 1)]
  expect(textIn(texts, { field: 'title' }, ['ar', 'en', 'it'])?.text).toBe('Cook')
  expect(textIn(texts, { field: 'title' }, ['ar'])?.language).toBe('it')
  expect(textIn(texts, { field: 'title', number: 1 }, ['en'])?.text).toBe('Un altro')
  expect(textIn(texts, { field: 'pay' }, ['it'])).toBeUndefined()
})
