/** Kills at random moments of the work: a few steps after the last, on the heels of some request. */
import type { Random } from '#sandbox/random'
import { type Fleet, programs } from './fleet.ts'

/** At this many steps done, so many processes die. */
export type Strike = { readonly atStep: number; readonly all: boolean; readonly pick: number }

/** Spread over the steps to come; now and then everything dies at once. */
export function planStrikes(random: Random, kills: number, steps: number): readonly Strike[] {
  const strikes: Strike[] = []
  let left = kills
  while (left > 0) {
    const all = left >= programs.length && random() < 0.08
    strikes.push({ atStep: 1 + Math.floor(random() * (steps * 0.9)), all, pick: random() })
    left -= all ? programs.length : 1
  }
  return strikes.toSorted((a, b) => a.atStep - b.atStep)
}

/** Call it whenever something moved: at a step, at a request. */
export function createKiller(fleet: Pick<Fleet, 'kill' | 'isUp'>, strikes: readonly Strike[]) {
  const waiting = [...strikes]
  return {
    left: () => waiting.length,
    strike: (stepsDone: number): void => {
      const next = waiting[0]
      if (next === undefined || stepsDone < next.atStep) return
      // A process on its way up is left to come up: it dies at the next opportunity.
      if (next.all && !fleet.isUp()) return
      const victims = next.all ? programs : [programs[Math.floor(next.pick * programs.length)]]
      const struck = victims.map(victim => victim !== undefined && fleet.kill(victim))
      if (struck.some(Boolean)) waiting.shift()
    },
  }
}
