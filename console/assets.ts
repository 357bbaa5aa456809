/**
 * What the pages look like: Bootstrap Italia's style and letters as npm brings them, and our own. Read
 * once, packed once; the address carries a digest, so a browser asks for each only once.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const theirs = (path: string): string =>
  fileURLToPath(import.meta.resolve(`bootstrap-italia/dist/${path}`))
const font = (weight: string): string =>
  theirs(`fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-${weight}.woff2`)

const files = {
  'bootstrap-italia.css': theirs('css/bootstrap-italia.min.css'),
  'pages.css': fileURLToPath(new URL('assets/pages.css', import.meta.url)),
  'titillium-regular.woff2': font('regular'),
  'titillium-600.woff2': font('600'),
  'titillium-700.woff2': font('700'),
} as const
type AssetName = keyof typeof files

type Asset = { readonly type: string; readonly bytes: Buffer; readonly packed?: Buffer }

const isAssetName = (name: string): name is AssetName => Object.hasOwn(files, name)

function readAsset(name: AssetName): Asset & { readonly digest: string } {
  const bytes = readFileSync(files[name])
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
  return name.endsWith('.css')
    ? { type: 'text/css; charset=utf-8', bytes, digest, packed: gzipSync(bytes) }
    : { type: 'font/woff2', bytes, digest }
}

const known = new Map<AssetName, ReturnType<typeof readAsset>>()

/** When the first page is asked for: most processes show none. */
function assetOf(name: AssetName): ReturnType<typeof readAsset> {
  const asset = known.get(name) ?? readAsset(name)
  known.set(name, asset)
  return asset
}

export const findAsset = (name: string): Asset | undefined =>
  isAssetName(name) ? assetOf(name) : undefined

export const assetHref = (name: AssetName): string =>
  `/console/assets/${name}?v=${assetOf(name).digest}`
