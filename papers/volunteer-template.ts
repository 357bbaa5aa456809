/** Typst. What it prints comes as JSON: a text of a person is never read as markup. */
export const volunteerTemplate = `
#let d = json(bytes(sys.inputs.page))
#set document(title: d.title, date: none)
#set page(paper: "a4", flipped: true, margin: (x: 14mm, y: 16mm), numbering: "1 / 1")
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 8pt, lang: d.language,
  dir: if d.rtl { rtl } else { ltr })
#text(size: 15pt, weight: "bold", d.title)
#v(-2mm)
#text(fill: luma(90), d.law)
#v(3mm)
#if d.rows.len() == 0 [ #d.none ] else {
  table(
    columns: (auto, auto, 1.2fr, auto, 1.2fr, 1.4fr, auto, auto, auto, 1fr),
    align: start,
    stroke: (x, y) => (bottom: 0.4pt + luma(200)),
    inset: (x: 1.5mm, y: 1.6mm),
    table.header(..d.head.map(cell => text(weight: "bold", cell))),
    ..d.rows.flatten(),
  )
}
#v(5mm)
#text(size: 7pt, fill: luma(110), d.made)
`
