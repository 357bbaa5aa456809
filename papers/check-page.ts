/** The one page that checks certificates, as it is handed out: with the keys of today inside. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PublicKey } from '#core/certificate/keys'

export type CheckPage = { readonly html: string; readonly policy: string }

/** `origin`: where this house is found from outside. The page works from a file, without it, too. */
export function createCheckPage(): (
  origin: string,
  keys: readonly PublicKey[],
  day: Temporal.PlainDate,
) => CheckPage {
  const built = readFileSync(join(import.meta.dirname, 'check-page.html'), 'utf8')
  return (origin, keys, day) => {
    const facts = { origin, keys, day: day.toString() }
    // A closing tag inside would end the script that holds them.
    const carried = JSON.stringify(facts).replaceAll('<', String.raw`\u003c`)
    const html = built
      .replace('{{origin}}', () => ` ${origin}`)
      .replace('{{carried}}', () => carried)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
    return { html, policy: `${policy}; frame-ancestors 'none'` }
  }
}
