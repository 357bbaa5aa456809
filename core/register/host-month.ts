/** What was planned at a host in a month or a year and what came of it, person by person; never under which scheme. */
import { type Minutes, toMinutes } from '../minutes.ts'

export type HostLine = {
  readonly personName: string
  readonly activity: string
  readonly planned: Minutes
  readonly done: Minutes
  readonly counted: Minutes
  readonly justified: Minutes
  readonly unjustified: Minutes
}

export type HostMonth = {
  /** The managing body's name. */
  readonly body: string
  readonly hostName: string
  readonly month: Temporal.PlainYearMonth
  readonly today: Temporal.PlainDate
  readonly lines: readonly HostLine[]
}

export type HostYear = Omit<HostMonth, 'month'> & {
  readonly year: number
  /** Those in which there was anything. */
  readonly months: readonly (HostSums & { readonly month: Temporal.PlainYearMonth })[]
}

export type HostSums = Omit<HostLine, 'personName' | 'activity'>

export function sumHostMonth(lines: readonly HostSums[]): HostSums {
  const add = (minutesOf: (line: HostSums) => number): Minutes =>
    toMinutes(lines.reduce((total, line) => total + minutesOf(line), 0))
  return {
    planned: add(({ planned }) => planned),
    done: add(({ done }) => done),
    counted: add(({ counted }) => counted),
    justified: add(({ justified }) => justified),
    unjustified: add(({ unjustified }) => unjustified),
  }
}
