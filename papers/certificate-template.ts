/** Typst. What it prints comes as JSON: a text of a person is never read as markup. */
export const certificateTemplate = `
#let d = json(bytes(sys.inputs.page))
#set document(title: d.title, date: none)
#set page(paper: "a4", margin: (x: 24mm, y: 22mm))
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 11pt)
#let said(facts, size) = [
  #set text(lang: facts.language, dir: if facts.rtl { rtl } else { ltr })
  #text(size: size * 0.8, fill: luma(80), facts.issuer)
  #v(-1mm)
  #text(size: size * 1.5, weight: "bold", facts.title)
  #v(1mm)
  #text(size: size, facts.states)
  #for line in facts.more [ #linebreak() #text(size: size, line) ]
  #v(1mm)
  #text(size: size * 0.8, facts.number)
]
#let how(facts) = [
  #set text(lang: facts.language, dir: if facts.rtl { rtl } else { ltr }, size: 9pt)
  #facts.check
]
#said(d.said, 14pt)
#v(4mm)
#align(center, image(bytes(d.code), format: "svg", width: 62mm))
#v(2mm)
#how(d.said)
#if d.house != none [
  #v(3mm)
  #line(length: 100%, stroke: 0.4pt + luma(190))
  #v(1mm)
  #said(d.house, 11pt)
  #parbreak()
  #how(d.house)
]
#v(1fr)
#[
  #set text(lang: d.said.language, dir: if d.said.rtl { rtl } else { ltr }, size: 7.5pt, fill: luma(80))
  #d.said.text
]
#parbreak()
#text(dir: ltr, size: 7.5pt, fill: luma(80), d.text.join(linebreak()))
`
