import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Documents show it. Written anew only when asked: a test leaves the tree as it was. */
export async function keepPicture(page: Page, name: string, part = 'main'): Promise<void> {
  const folder = new URL('../../docs/screenshots/', import.meta.url)
  const path = fileURLToPath(new URL(`${name}.png`, folder))
  if (process.env['FILO_SCREENSHOTS'] !== '1' && existsSync(path)) return
  await mkdir(folder, { recursive: true })
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement?.blur()')
  await page.locator(part).screenshot({ path, animations: 'disabled' })
  expect((await stat(path)).size).toBeLessThan(250_000)
}
