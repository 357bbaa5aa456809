/** What somebody wants to hear of: by taps alone. */
import type { Scenario } from './walk.ts'

export const alerts: Readonly<Record<string, Scenario>> = {
  'alerts in two taps, changed, paused, removed': async ({ who: { elia } }) => {
    await elia.key('more')
    await elia.taps('alert:open', 'alert:near')
    await elia.reads('fino a 10 km')
    await elia.taps('alert:back', /^Lavori/u, 'alert:act.change')
    await elia.taps('alert:form.what.reach', 'alert:reach.20')
    await elia.taps('alert:form.what.fields', /pulizie$/u, 'alert:form.done')
    await elia.taps('alert:form.save')
    await elia.reads('pulizie')
    await elia.taps('alert:back', /^Lavori/u, 'alert:act.pause', 'alert:act.resume')
    await elia.taps('alert:act.remove')
    await elia.reads('Tolto')
  },

  'an alert of many kinds, and a licence said and forgotten': async ({ who: { elia } }) => {
    await elia.key('more')
    await elia.taps('alert:open', 'alert:new', /lavori$/u, /corsi$/u)
    await elia.turnsTo(/volontariato$/u)
    await elia.taps('alert:form.done')
    await elia.turnsTo(/cucina e sala$/u)
    await elia.taps('alert:form.done', 'alert:reach.all', 'alert:hours.part', 'alert:rhythm.weekly')
    await elia.taps('alert:form.make')
    await elia.reads('una volta a settimana')
    await elia.taps('alert:back', 'alert:me', 'alert:facts.sayLicence', /B auto$/u, /A moto$/u)
    await elia.taps('common:back', 'alert:facts.sayVehicle', 'alert:facts.carNo')
    await elia.reads('Patente: B, A')
    await elia.taps('alert:facts.forget')
    await elia.reads('Cancellato')
  },

  'everything stopped, and on again': async ({ who: { elia } }) => {
    await elia.key('more')
    await elia.taps('alert:open', 'alert:stop', /^Fermo: corsi/u)
    await elia.reads('non ti scrivo più di corsi')
    await elia.taps('alert:halt.all', 'alert:start')
    await elia.reads('Riacceso')
  },
}
