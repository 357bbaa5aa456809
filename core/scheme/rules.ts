import type { RuleRow, Rules } from './rule-row.ts'
import type { Scheme } from './scheme.ts'
import { lpuRows } from './schemes/lpu.ts'
import { lpuRoadRows } from './schemes/lpu-road.ts'
import { mapRows } from './schemes/map.ts'
import { pactRows } from './schemes/pact.ts'
import { passRows } from './schemes/pass.ts'
import { pucRows } from './schemes/puc.ts'
import { substituteRows } from './schemes/substitute.ts'

const rowsOf: Record<Scheme, readonly RuleRow[]> = {
  pact: pactRows,
  lpu: lpuRows,
  'lpu-road': lpuRoadRows,
  substitute: substituteRows,
  map: mapRows,
  puc: pucRows,
  pass: passRows,
}

type Starting = Extract<RuleRow, { readonly rule: 'started-by' }>

/**
 * Whose mandate a scheme asks for, to start it and to know of it: as the law stands, whatever day a
 * placement began. Throws when no row or more than one says so.
 */
export function startedBy(scheme: Scheme): Starting['hand'] {
  const [standing, ...more] = rowsOf[scheme].filter(
    (row): row is Starting => row.rule === 'started-by' && row.to === null,
  )
  if (standing === undefined || more.length > 0) throw new Error(`who may start ${scheme}?`)
  return standing.hand
}

/** The rules of a scheme as somebody reads them on that day; older days keep their own. */
export const rulesOf = (scheme: Scheme, day: Temporal.PlainDate): Rules => ({
  scheme,
  day,
  rows: rowsOf[scheme],
})
