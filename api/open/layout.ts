/**
 * What every page has: readable on a small phone, by ear and without sight of colours. One request
 * brings it all: no script, no picture, nothing from elsewhere.
 */
import { createHash } from 'node:crypto'
import { html, type Piece } from '#console/html'
import type { Words } from '#locales/i18n'
import { languages, ownNames } from '#locales/languages'

export type Page = {
  readonly title: string
  /** For whoever lists pages: one sentence. */
  readonly description?: string
  /** Of the territory, which stands above the page and leads to the list. */
  readonly place: { readonly name: string; readonly href: string }
  /** The address without a language; absent: the page is not one to be found. */
  readonly address?: string
  readonly head?: readonly Piece[]
  readonly content: Piece
  readonly foot: Piece
}

export function renderPage(page: Page, words: Words): string {
  const { title, description, place, address, head = [], content, foot } = page
  const found = address === undefined ? html`<meta name="robots" content="noindex">` : undefined
  const { piece } = html`<!doctype html>
<html lang="${words.language}" dir="${words.rtl ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${place.name}</title>
${description === undefined ? undefined : html`<meta name="description" content="${description}">`}
${found}${address === undefined ? [] : addresses(address, words)}
<style>${{ piece: style }}</style>
${head}
</head>
<body>
<header>
<p><a href="${place.href}">${place.name}</a></p>
${address === undefined ? undefined : languageLinks(words)}
</header>
<main>
${content}
</main>
<footer>
${foot}
</footer>
</body>
</html>
`
  return piece
}

const addresses = (address: string, words: Words): readonly Piece[] => [
  html`<link rel="canonical" href="${address}?lang=${words.language}">\n`,
  ...languages.map(
    language =>
      html`<link rel="alternate" hreflang="${language}" href="${address}?lang=${language}">\n`,
  ),
]

const languageLinks = (words: Words): Piece =>
  html`<nav aria-label="${words.plain('page:languages')}"><ul>${languages.map(
    language =>
      html`<li><a href="?lang=${language}" lang="${language}" hreflang="${language}"${
        language === words.language ? html` aria-current="true"` : undefined
      }>${ownNames[language]}</a></li>`,
  )}</ul></nav>`

/** Dark on light or light on dark, each pair of colours at 7 : 1 or more. */
const style = [
  ':root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--link:#00458a;--line:#767676;--soft:#f2f2f2}',
  '@media(prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#161616;--link:#a8d1ff;--line:#8f8f8f;--soft:#262626}}',
  '*{box-sizing:border-box}',
  'body{margin:0 auto;padding:1rem;max-width:40rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}',
  'a{color:var(--link)}',
  'a:focus-visible{outline:3px solid var(--link);outline-offset:2px}',
  'header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;border-block-end:1px solid var(--line)}',
  'header p{margin:0}header p a,nav a{display:inline-block;padding:.625rem 0}',
  'nav ul{display:flex;gap:1rem;list-style:none;margin:0;padding:0}',
  'nav a[aria-current]{font-weight:bold}',
  'h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 .75rem}',
  'h2{font-size:1.125rem;margin:1.5rem 0 .25rem}',
  '.kind{margin:1.25rem 0 0;font-weight:bold}',
  '.words{white-space:pre-line}',
  'dl{margin:1rem 0;padding:.75rem;background:var(--soft)}',
  'dt{font-weight:bold}dd{margin:0 0 .5rem}',
  '.list{list-style:none;padding:0}.list li{padding:.75rem 0;border-block-end:1px solid var(--line)}.list p{margin:0}',
  '.do{display:block;text-align:center;padding:.875rem;margin:1.5rem 0 .5rem;background:var(--link);color:var(--paper);font-weight:bold;text-decoration:none;border-radius:.5rem}',
  'footer{margin-block-start:2rem;border-block-start:1px solid var(--line);font-size:.9375rem}',
].join('')

const digest = createHash('sha256').update(style).digest('base64')

/** Its own style and nothing else, in nobody's frame. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${digest}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';')
