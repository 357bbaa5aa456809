/** The turns of who gives hours back, and of who waits for one: by taps alone. */
import { type MemberId, toId } from '#core/ids'
import { makeShifts } from '#core/shift/make-shifts'
import { addHost, addOpening } from '#test/builders/bank-host'
import { begin } from '#test/builders/bank-shift'
import type { Scenario } from './walk.ts'

export const shifts: Readonly<Record<string, Scenario>> = {
  'a turn: taken, handed on, kept, left, and the line': async ({ town, who: { elia, bo } }) => {
    const host = await addHost(town, 'Serra')
    await addOpening(town, host, { weekday: 5, from: '09:00', to: '12:00', capacity: 1 })
    await makeShifts(town.ports)(town.territoryId)
    for (const { memberId } of [elia, bo]) await begin(town, host, toId<MemberId>(memberId))
    await elia.key('hours')
    await elia.taps('shift:open', 'shift:list.free', /Orto/u, 'shift:verb.others', /Orto/u)
    await elia.taps('shift:verb.book', 'shift:verb.file', 'shift:verb.hand-on', 'shift:sure.yes')
    await elia.taps('shift:verb.keep', 'shift:verb.back', 'shift:list.file')
    await bo.key('hours')
    await bo.taps('shift:open', 'shift:list.free', /in lista/u, 'shift:verb.wait')
    await elia.taps(/Orto/u, 'shift:verb.leave', 'shift:sure.yesLeave')
    await bo.reads('Si è liberato un posto')
    await bo.taps('shift:verb.pass')
    await bo.reads('non è più tuo')
  },
}
