/** What hangs at the entrance of a place: a code for the camera, and what it is for in every language. */
import encodeQR from 'qr'
import type { Words } from '#locales/i18n'
import { languages } from '#locales/languages'
import type { Paper } from './paper.ts'
import type { SetPdf } from './set-pdf.ts'

export type Poster = {
  readonly place: string
  readonly host: string
  /** Where the code leads. */
  readonly link: string
}

export type PosterPaper = (poster: Poster, wordsOf: (language: string) => Words) => Promise<Paper>

export const createPosterPaper =
  (setPdf: SetPdf): PosterPaper =>
  async ({ place, host, link }, wordsOf) => {
    const said = languages.map(language => {
      const words = wordsOf(language)
      return { language, rtl: words.rtl, text: words.plain('host:poster.text') }
    })
    const page = JSON.stringify({ place, host, said, code: codeOf(link) })
    const name = `${wordsOf(languages[0]).plain('host:poster.file')}.pdf`
    return { name, type: 'application/pdf', bytes: await setPdf(posterTemplate, page) }
  }

/** For a page, as the source of a picture. */
export const codeSource = (link: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(codeOf(link), 'utf8').toString('base64')}`

const codeOf = (link: string): string => encodeQR(link, 'svg', { ecc: 'medium', border: 4 })

/** Typst. What it prints comes as JSON: a text of a person is never read as markup. */
const posterTemplate = `
#let d = json(bytes(sys.inputs.page))
#set document(title: d.place, date: none)
#set page(paper: "a4", margin: (x: 20mm, y: 22mm))
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 15pt)
#set align(center)
#text(size: 30pt, weight: "bold", d.place)
#v(-4mm)
#text(size: 15pt, fill: luma(80), d.host)
#v(6mm)
#image(bytes(d.code), format: "svg", width: 110mm)
#v(6mm)
#for each in d.said [
  #set text(lang: each.language, dir: if each.rtl { rtl } else { ltr })
  #each.text
  #parbreak()
]
`
