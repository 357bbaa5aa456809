/** Bundles the page that checks certificates into one file; see docs/decisions/0028. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../tidy/tree.ts'

export const builtPage = join(root, 'papers', 'check-page.html')
const at = (name: string): string => join(root, 'papers', 'check-page', name)

/** Always the same bytes for the same sources: a test compares them with the file in the tree. */
export async function buildCheckPage(): Promise<string> {
  const [script, style] = [await bundle(at('main.ts')), await bundle(at('style.css'))]
  const policy = [
    "default-src 'none'",
    `script-src ${digest(script)}`,
    `style-src ${digest(style)}`,
    "connect-src 'self'{{origin}}",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const parts: Record<string, string> = { policy, script, style }
  const page = readFileSync(at('page.html'), 'utf8')
  return page.replaceAll(
    /\{\{(policy|script|style)\}\}/g,
    (_whole, name: string) => parts[name] ?? '',
  )
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    // Phones of 2020: fields of classes and the like are written in older words.
    target: ['es2020', 'chrome80', 'safari14.1'],
    legalComments: 'eof',
    logLevel: 'silent',
  })
  const text = (outputFiles[0]?.text ?? '').trim()
  if (/<\/(script|style)/i.test(text)) throw new Error('a closing tag would end the script')
  return text
}

const digest = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`
