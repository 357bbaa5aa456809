/** Finding a category in typed words: the index of a language, and one search with a long text. */
import { createCategorySearch } from '#core/category/search'
import everyCategory from '../core/category/search-every-category.fixture.json' with {
  type: 'json',
}
import english from '../locales/en/category-phrases.json' with { type: 'json' }
import { percentile, type Row } from './row.ts'

const rounds = 50
const longest = 200

export function benchSearch(log: (line: string) => void): Promise<Row[]> {
  const search = createCategorySearch(english, 'en')
  const long = Object.values(everyCategory.en).join(' ').slice(0, longest)
  const index = timesOf(() => createCategorySearch(english, 'en'))
  const found = timesOf(() => search(long))
  const question = 'A category from typed words'
  const lines = [
    { what: 'the index of a language', times: index, aim: 'under 50 ms' },
    { what: `a search with ${longest} letters`, times: found, aim: 'under 2 ms' },
  ]
  const rows = lines.map(({ what, times, aim }) => {
    const [p50, p99] = [0.5, 0.99].map(share => percentile(times, share).toFixed(2))
    return { question, what, measured: `p50 ${p50} ms, p99 ${p99} ms`, aim }
  })
  for (const { what, measured } of rows) log(`${question}: ${what}: ${measured}`)
  return Promise.resolve(rows)
}

const timesOf = (work: () => unknown): readonly number[] =>
  Array.from({ length: rounds }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
