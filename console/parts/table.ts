/** A table that is one on a desk and a list of cards on a small phone, and read as a table in both. */
import { html, type Piece } from '../html.ts'

export type Column<Row> = {
  readonly head: string
  readonly cell: (row: Row) => Piece | string
  /** Amounts stand under each other. */
  readonly isNumber?: boolean
}

/** The first column names the row. `caption` says what is in it. */
export function tableOf<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Piece {
  const heads = columns.map(
    ({ head, isNumber }) =>
      html`<th scope="col" role="columnheader"${numeric(isNumber)}>${head}</th>`,
  )
  const cells = (row: Row) =>
    columns.map(({ head, cell, isNumber }, at) =>
      at === 0
        ? html`<th scope="row" role="rowheader">${cell(row)}</th>`
        : html`<td role="cell" data-label="${head}"${numeric(isNumber)}>${cell(row)}</td>`,
    )
  const lines = rows.map(row => html`<tr role="row">${cells(row)}</tr>\n`)
  return html`<table class="rows" role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${lines}</tbody></table>`
}

const numeric = (isNumber: boolean | undefined): Piece | undefined =>
  isNumber === true ? html` class="number"` : undefined

/** Facts, each under its name. */
export const factsOf = (facts: readonly (readonly [string, Piece | string])[]): Piece =>
  html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
