/**
 * What every page has: where one is, who one is, a way past the menu, one heading. It is whole
 * without a script, without colours, on a small phone and by ear.
 */
import type { Words } from '#locales/i18n'
import { ownNames } from '#locales/languages'
import { assetHref } from '../assets.ts'
import { html, type Piece } from '../html.ts'
import type { SectionName, Shown } from '../page.ts'
import { pageLanguages } from '../sign-in/language.ts'

export type Frame = {
  readonly words: Words
  /** Whose desk it is; absent before anybody has signed in. */
  readonly body?: string
  readonly person?: string
  readonly menu: readonly { readonly name: SectionName; readonly href: string }[]
  /** The menu's entry that this page is below. */
  readonly here?: string
  /** Proves that the forms of the frame were shown here. */
  readonly mark?: string
  readonly said?: string
  /** The title says that something is wrong before anything else is read. */
  readonly isWrong?: boolean
}

export function renderPage({ title, content, under }: Shown, frame: Frame): string {
  const { words, body } = frame
  const name = body ?? words.plain('console:name')
  const lead = frame.isWrong ? words.plain('console:wrongTitle') : ''
  const { piece } = html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${lead}${title} · ${name}</title>
<link rel="stylesheet" href="${assetHref('bootstrap-italia.css')}">
<link rel="stylesheet" href="${assetHref('pages.css')}">
</head>
<body>
<a class="skip" href="#content">${words.plain('console:skip')}</a>
${header(frame, name)}
<main id="content" tabindex="-1">
${said(frame)}${under === undefined ? undefined : html`<p class="under"><a href="${under.href}">${under.text}</a></p>`}
<h1>${title}</h1>
${content}
</main>
${footer(frame)}
</body>
</html>
`
  return piece
}

const said = ({ said: text }: Frame): Piece | undefined =>
  text === undefined ? undefined : html`<p class="said" role="status">${text}</p>`

function header({ words, person, menu, here, mark }: Frame, name: string): Piece {
  const entries = menu.map(
    entry =>
      html`<li><a href="${entry.href}"${
        entry.href === here ? html` aria-current="page"` : undefined
      }>${words.plain(`console:menu.${entry.name}`)}</a></li>`,
  )
  const out =
    person === undefined || mark === undefined
      ? undefined
      : html`<form method="post" action="/console/leave" class="who"><input type="hidden" name="mark" value="${mark}">
<span>${person}</span> <button class="quiet" type="submit">${words.plain('console:leave')}</button></form>`
  const nav =
    entries.length === 0
      ? undefined
      : html`<nav aria-label="${words.plain('console:menuName')}"><ul>${entries}</ul></nav>`
  return html`<header class="top"><div class="bar"><p class="name"><a href="/console">${name}</a></p>${out}</div>${nav}</header>`
}

function footer({ words, mark }: Frame): Piece {
  const languages = pageLanguages.map(
    language =>
      html`<button class="quiet" type="submit" name="language" value="${language}" lang="${language}"${
        language === words.language ? html` aria-current="true"` : undefined
      }>${ownNames[language]}</button> `,
  )
  const choice =
    mark === undefined
      ? undefined
      : html`<form method="post" action="/console/language" aria-label="${words.plain('console:language')}">
<input type="hidden" name="mark" value="${mark}">${languages}</form>`
  return html`<footer>${choice}<p><a href="/console/accessibility">${words.plain('console:accessibility.title')}</a></p></footer>`
}
