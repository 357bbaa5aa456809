/** Coming, going, and saying so: by taps alone, for the person and for the tutor. */
import { type MemberId, toId } from '#core/ids'
import { addActivity, addHostWithTutor } from '#test/builders/bank-activity'
import type { Scenario } from './walk.ts'

export const attendance: Readonly<Record<string, Scenario>> = {
  'hours written by oneself, taken back, written again, confirmed': async walk => {
    const { town, who } = walk
    const { vito, ana: tea } = who
    const at = await addHostWithTutor(town, 'Emporio', toId<MemberId>(tea.memberId))
    await addActivity(town, { at, person: toId<MemberId>(vito.memberId) })
    for (const hour of [/^09:00$/u, /^10:00$/u]) {
      await vito.key('hours')
      await vito.taps('attendance:own.all', 'attendance:own.log', /^lunedì/u, hour, /^12:00$/u)
      await vito.taps('attendance:form.planned')
      if (String(hour).includes('09')) {
        await vito.taps('common:back', /^1$/u, 'attendance:act.withdraw')
      }
    }
    await tea.key('more')
    await tea.taps('attendance:tutor.open', /^Conferma/u, /^Sì, va bene$/u, 'common:back')
    await tea.taps('attendance:tutor.screen', 'attendance:screen.stop', 'common:back')
    await tea.taps('attendance:tutor.papers', 'attendance:wall.open', 'attendance:wall.send')
    await tea.taps('common:back', 'attendance:wall.open', 'attendance:wall.new')
    await tea.taps('attendance:wall.yes', 'common:back')
    await tea.taps('attendance:tutor.shifts', 'shift:host.showWeek')
    await tea.key('more')
    await tea.taps('attendance:tutor.open', 'attendance:tutor.papers')
    await tea.taps('attendance:tutor.sheet', /^Vito$/u, /^domenica/u, /^09:00$/u, /^11:00$/u)
    await tea.taps('attendance:form.planned')
    await tea.reads('Scritto dal foglio')
  },
}
