/** Typst. What it prints comes as JSON: a text of a person is never read as markup. */
export const statementTemplate = `
#let d = json(bytes(sys.inputs.page))
#set document(title: d.title)
#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1 / 1")
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 9.5pt, lang: d.language,
  dir: if d.rtl { rtl } else { ltr })
#let ltr-run(it) = text(dir: ltr, it)
#let edge = if d.rtl { left } else { right }
#text(size: 10pt, fill: luma(90), d.body)
#v(-2mm)
#text(size: 17pt, weight: "bold", d.title)
#v(-3mm)
#d.person
#v(4mm)
#block(width: 100%, fill: luma(245), inset: 4mm, radius: 2mm)[
  #d.opening.label #h(1fr) #d.opening.spoken
  #v(-1mm)
  #text(weight: "bold")[#d.closing.label #h(1fr) #d.closing.spoken]
]
#v(3mm)
#if d.rows.len() == 0 [ #d.none ] else {
  table(
    columns: (auto, auto, 1fr, 1.4fr, auto, auto),
    align: (start, start, start, start, edge, edge),
    stroke: (x, y) => (bottom: 0.4pt + luma(200)),
    inset: (x: 2mm, y: 1.8mm),
    table.header(..d.head.map(cell => text(weight: "bold", cell))),
    ..d.rows.map(row => (
      ltr-run(row.at(0)), row.at(1), row.at(2), row.at(3), ltr-run(row.at(4)), ltr-run(row.at(5)),
    )).flatten(),
  )
}
#v(6mm)
#text(size: 7.5pt, fill: luma(110))[#d.made #linebreak() #d.seal]
`
