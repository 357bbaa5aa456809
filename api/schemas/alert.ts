import { z } from 'zod'
import { workFields } from '#core/alert/fields'
import type { Alerts } from '#core/alert/own-wishes'
import type { AlertPreview, AlertResults } from '#core/alert/preview-alert'
import { reaches, rhythms, type WishTerms, workHours } from '#core/alert/wish'
import { spokenWords } from '#core/assist/hand'
import { opportunityKinds } from '#core/opportunity/kinds'
import { licenceClasses } from '#core/opportunity/requirement'
import { id, instant } from './common.ts'

const word = z.enum(spokenWords).describe('How the member said it')
const reach = z.union(reaches.map(km => z.literal(km)))

const terms = {
  kinds: z.array(z.enum(opportunityKinds)).min(1),
  fields: z.array(z.enum(workFields)).describe('Unions of ISCO-08 groups; none: any work'),
  reachKm: reach.nullable().describe('Between centres of municipalities; null: the whole area'),
  hours: z.enum(workHours).describe('part: fewer than thirty hours a week'),
  rhythm: z.enum(rhythms),
}

const declared = {
  licences: z.array(z.enum(licenceClasses)).nullable().describe('null: never said; []: none'),
  vehicle: z.boolean().nullable().describe('null: never said'),
}

export const alertsSchema = z
  .object({
    areOn: z.boolean().describe('false: they said no to all of it'),
    wishes: z.array(
      z.object({ id, ...terms, state: z.enum(['active', 'paused']), since: instant }),
    ),
    declared: z.object(declared),
  })
  .meta({ id: 'Alerts' })

export const newAlertSchema = z.strictObject({
  word,
  kinds: terms.kinds,
  fields: terms.fields.default([]),
  reachKm: terms.reachKm.default(null),
  hours: terms.hours.default('any'),
  rhythm: terms.rhythm.default('now'),
})

export const alertChangeSchema = z.strictObject({
  word,
  kinds: terms.kinds.exactOptional(),
  fields: terms.fields.exactOptional(),
  reachKm: terms.reachKm.exactOptional(),
  hours: terms.hours.exactOptional(),
  rhythm: terms.rhythm.exactOptional(),
})

export const alertActSchema = z.strictObject({
  word,
  verb: z.enum(['pause', 'resume', 'remove']),
})

export const declaredSchema = z.strictObject({ word, ...declared })
export const alertSwitchSchema = z.strictObject({ word, on: z.boolean() })

const few = z.int().nullable().describe('null: fewer than five, and not none')
export const alertPreviewSchema = z
  .object({
    fits: few,
    toCheck: few.describe('They read what nobody knows of them. null: fewer than five'),
    organisations: few,
  })
  .meta({ id: 'AlertPreview' })

export const alertResultsSchema = z
  .object({ told: few, interested: few, notForMe: few, kept: few })
  .meta({ id: 'AlertResults' })

type Shown = z.infer<typeof alertsSchema>

export const showAlerts = ({ areOn, wishes, declared: said }: Alerts): Shown => ({
  areOn,
  wishes: wishes.map(({ id: wishId, state, since, ...rest }) => ({
    ...{ id: wishId, ...showWish(rest), state, since: since.toString() },
  })),
  declared: {
    licences: said.licences === undefined ? null : [...said.licences],
    vehicle: said.vehicle ?? null,
  },
})

const showWish = ({ kinds, fields, reachKm, hours, rhythm }: WishTerms) => ({
  ...{ kinds: [...kinds], fields: [...fields], reachKm, hours, rhythm },
})

export const showPreview = (preview: AlertPreview): z.infer<typeof alertPreviewSchema> => preview
export const showResults = (results: AlertResults): z.infer<typeof alertResultsSchema> => {
  const { told, interested, notForMe, kept } = results
  return { told, interested, notForMe, kept }
}
