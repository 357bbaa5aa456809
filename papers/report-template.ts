/** Typst, A4 across. What it prints comes as JSON: a text of a person is never read as markup. */
export const reportTemplate = `
#let d = json(bytes(sys.inputs.page))
#set document(title: d.title, date: none)
#let ltr-run(it) = text(dir: ltr, it)
#set page(paper: "a4", flipped: true, margin: (x: 15mm, top: 15mm, bottom: 18mm),
  footer: context [
    #set text(size: 7pt, fill: luma(90))
    #grid(columns: (1fr, auto), [#d.made #linebreak() #d.seal],
      ltr-run(counter(page).display("1 / 1", both: true)))
  ])
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 8.5pt, lang: d.language,
  dir: if d.rtl { rtl } else { ltr })
#let edge = if d.rtl { left } else { right }
#let line-below = (x, y) => (bottom: 0.4pt + luma(190))
#grid(columns: (1fr, auto), text(size: 10pt, fill: luma(90), d.body), text(size: 10pt, d.to))
#v(1mm)
#text(size: 16pt, weight: "bold", d.title)
#v(1mm)
#grid(
  columns: (1fr, 88mm), column-gutter: 8mm,
  table(
    columns: (auto, 1fr), stroke: none, inset: (x: 0mm, y: 1mm), column-gutter: 4mm,
    ..d.facts.map(fact => (text(fill: luma(90), fact.at(0)), text(weight: "bold", fact.at(1)))).flatten(),
  ),
  block(width: 100%, fill: luma(245), inset: 3mm, radius: 1.5mm,
    table(
      columns: (1fr, auto), stroke: none, inset: (x: 0mm, y: 0.9mm), align: (start, edge),
      ..d.totals.enumerate().map(((at, total)) => {
        let weight = if at == 0 or at == d.totals.len() - 1 { "bold" } else { "regular" }
        (text(weight: weight, total.at(0)), text(weight: weight, ltr-run(total.at(1))))
      }).flatten(),
    )),
)
#v(3mm)
#if d.rows.len() == 0 [ #d.none ] else {
  table(
    columns: (auto, auto, auto, auto, auto, auto, auto, 1fr, 1.3fr, auto, 1.1fr),
    align: (edge, start, start, start, edge, edge, edge, start, start, start, start),
    stroke: line-below, inset: (x: 1.3mm, y: 1.5mm),
    table.header(..d.head.map(cell => text(weight: "bold", size: 7.5pt, cell))),
    ..d.rows.map(row => row.enumerate().map(((at, cell)) => {
      if at == 7 or at == 8 or at == 10 { text(size: 8pt, cell) } else { ltr-run(cell) }
    })).flatten(),
  )
}
#if d.months.len() > 0 {
  v(3mm)
  block(breakable: false, table(
    columns: (1fr, auto, auto, auto, auto, auto, auto),
    align: (start, edge, edge, edge, edge, edge, edge),
    stroke: line-below, inset: (x: 2mm, y: 1.4mm),
    ..d.monthHead.map(cell => text(weight: "bold", size: 7.5pt, cell)),
    ..d.months.map(row => row.enumerate().map(((at, cell)) =>
      if at == 0 { cell } else { ltr-run(cell) })).flatten(),
  ))
}
#v(12mm)
#block(breakable: false, grid(
  columns: (1fr, 1fr), column-gutter: 20mm,
  ..d.signatures.map(label => [#line(length: 100%, stroke: 0.5pt) #v(-1mm) #text(size: 8pt, label)]),
))
`
