import type { z } from 'zod'
import type { TerritoryId } from '#core/ids'
import type { JobFacts, JobName } from '#core/jobs'
import type { Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'

/** Where an order is from, and a command id that is the same at every repetition. */
export type OrderPlace = { readonly territoryId: TerritoryId; readonly commandId: string }

/** Throws when the facts have another shape, and what the use case throws. */
export type Definition = (
  ports: Ports,
) => (facts: unknown, place: OrderPlace) => Promise<Result<unknown, Refusal>>

/**
 * One job: the shape of its facts and the use case it calls. It may come twice and late, so the
 * use case looks first whether there is anything left to do; a refusal is an end, not a failure.
 */
export const defineJob =
  <N extends JobName, Facts extends JobFacts<N> = JobFacts<N>>(
    _name: N,
    facts: z.ZodType<Facts>,
    run: (ports: Ports) => (command: Facts & OrderPlace) => Promise<Result<unknown, Refusal>>,
  ): Definition =>
  ports =>
  (some, place) =>
    run(ports)({ ...facts.parse(some), ...place })
