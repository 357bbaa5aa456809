/**
 * What somebody may say of themselves so that alerts fit better: a driving licence, a vehicle.
 * Nothing else is asked, nothing is guessed; what was never said is not known, and excludes nothing.
 */
import { type LicenceClass, licenceClasses } from '../opportunity/requirement.ts'
import type { Fit } from './fit.ts'
import { said } from './fit.ts'

export type Declared = {
  /** The classes held; none: no licence. Undefined: never said. */
  readonly licences?: readonly LicenceClass[]
  readonly vehicle?: boolean
}

/** The classes that are asked for in the chat; a trailer's is for the person to check. */
export const askedClasses = ['AM', 'A', 'B', 'C', 'D'] as const satisfies readonly LicenceClass[]

export const isLicenceClass = (text: string): text is LicenceClass =>
  licenceClasses.some(each => each === text)

/** Directive 2006/126/EC, article 6: what a class lets one drive besides. */
const includes: Readonly<Record<LicenceClass, readonly LicenceClass[]>> = {
  AM: [],
  A1: ['AM'],
  A2: ['A1', 'AM'],
  A: ['A2', 'A1', 'AM'],
  B: ['AM'],
  BE: ['B', 'AM'],
  C: ['B', 'AM'],
  CE: ['C', 'BE', 'B', 'AM'],
  D: ['B', 'AM'],
  DE: ['D', 'BE', 'B', 'AM'],
}

/** What of a class is not asked for on its own: who holds the first may hold the second. */
const finer: Partial<Record<LicenceClass, LicenceClass>> = { BE: 'B', CE: 'C', DE: 'D' }

export function mayDrive({ licences }: Declared, wanted: LicenceClass): Fit {
  if (licences === undefined) return 'unknown'
  const held = licences.flatMap(each => [each, ...includes[each]])
  if (held.includes(wanted)) return 'fits'
  if (licences.length === 0) return 'not'
  const base = finer[wanted]
  if (base !== undefined) return held.includes(base) ? 'unknown' : 'not'
  return wanted === 'A1' || wanted === 'A2' ? 'unknown' : 'not'
}

export const hasVehicle = ({ vehicle }: Declared): Fit => said(vehicle)
