/** What arrives when a job comes out that fits somebody's alert; in every language. */
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { createAllWords } from '#locales/i18n'
import { startEmbedded } from '#prisma/embedded'
import { comeIn } from './come-in.ts'
import { keepPicture } from './keep-picture.ts'
import { openBrowser } from './open-browser.ts'
import { openPage } from './phone-page.ts'
import { fontFolders, type Product, startProduct } from './product.ts'

const wordsOf = createAllWords()
let product: Product
let browser: Browser
beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), openBrowser(fontFolders)])
})
afterAll(async () => {
  await browser.close()
  await product.close()
})

const cast = {
  it: { locale: 'it-IT', name: 'Anna' },
  en: { locale: 'en-GB', name: 'Maya' },
  ar: { locale: 'ar', name: 'ليلى' },
} as const

/** As if the desk let it pass just now: what there is to find comes out once more. */
async function comesOut(folder: string): Promise<void> {
  const database = await startEmbedded({ folder, log: () => undefined })
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `with out as (update opportunity set published_at = now()
      where kind = 'job' and state = 'published' returning territory_id, id)
    insert into outbox (territory_id, job, payload, run_at, state)
      select territory_id, 'alert-opportunity', jsonb_build_object('opportunityId', id), now(), 'waiting'
      from out order by id limit 1`,
  )
  await owner.end()
  await database.stop()
}

it.each(['it', 'en', 'ar'] as const)('a job that fits arrives by itself in %s', async language => {
  const { locale, name } = cast[language]
  const viewport = { width: 660, height: 941 }
  const page = await openPage(browser, product.url, { locale, viewport })
  page.setDefaultTimeout(15_000)
  const me = await comeIn(page, name, wordsOf(language))
  await me.tap('menu:verb.more')
  await me.tap('alert:open')
  await me.tap('alert:near')
  await comesOut(product.folder)
  await me.phone.getByRole('button', { name: wordsOf(language).plain('alert:mail.why') }).waitFor()
  await keepPicture(page, `an-alert-${language}`)
  await page.context().close()
})
