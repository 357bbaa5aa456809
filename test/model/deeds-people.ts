/** People rest and return, leave with what they have or owe, and turn out to be one and the same. */
import { pauseLengths, pauseSelf } from '#core/absence/pause-self'
import { returnSelf } from '#core/absence/return-self'
import { leaveFor } from '#core/leaving/leave-for'
import { leaveSelf } from '#core/leaving/leave-self'
import { mergeMembers } from '#core/merging/merge-members'
import { toMinutes } from '#core/minutes'
import { closeOrganisation } from '#core/organisation/close-organisation'
import { foundOrganisation } from '#core/organisation/found-organisation'
import { type Deed, doing, pickOf } from './deed.ts'
import { here, newPerson, type Paper, type PaperPerson, zone } from './paper.ts'
import { foreseeMerge, joinRecords } from './paper-merge.ts'
import { comeBack, leave, refusalToLeave, rest } from './paper-people.ts'

const people = (paper: Paper): readonly PaperPerson[] =>
  here(paper).filter(({ as }) => as === 'person')
const anybody = (paper: Paper): boolean => people(paper).length > 0

export const pause: Deed = {
  name: 'pause',
  can: anybody,
  run: async ({ bank, paper, deed }, { pick, who, twice }) => {
    const person = pickOf(people(paper), who)
    const length = pickOf(pauseLengths, pick)
    const today = paper.now.toZonedDateTimeISO(zone).toPlainDate()
    const span = length === 'week' ? { weeks: 1 } : { months: 1 }
    const until = length === 'open' ? null : today.add(span).toZonedDateTime(zone).toInstant()
    const command = { ...deed(person.id), length }
    await doing({
      about: `${person.id} pauses (${length})`,
      twice,
      foreseen: { code: 'ok', apply: () => rest(paper, person, until) },
      call: () => pauseSelf(bank.ports)(command),
    })
  },
}

export const comesBack: Deed = {
  name: 'comesBack',
  can: paper => people(paper).some(({ state }) => state === 'paused'),
  run: async ({ bank, paper, deed }, { who, twice }) => {
    const person = pickOf(
      people(paper).filter(({ state }) => state === 'paused'),
      who,
    )
    const command = deed(person.id)
    await doing({
      about: `${person.id} comes back`,
      twice,
      foreseen: { code: 'ok', apply: () => comeBack(paper, person) },
      call: () => returnSelf(bank.ports)(command),
    })
  },
}

/** Who owes hours asks the desk instead; an old balance on the screen is no ground to go on. */
export const leaves: Deed = {
  name: 'leaves',
  can: anybody,
  run: async ({ bank, paper, deed }, { pick, who }) => {
    const person = pickOf(people(paper), who)
    const read = person.settled + (pick % 9 === 0 ? 15 : 0)
    const owes = read === person.settled && person.settled < 0
    const code =
      read === person.settled ? refusalToLeave(paper, person, 'refuse') : 'changed-meanwhile'
    const command = { ...deed(person.id), read }
    await doing({
      about: `${person.id} leaves with ${person.settled}`,
      twice: false,
      foreseen: {
        code: owes ? 'ok' : (code ?? 'ok'),
        apply: () => {
          if (!owes && code === undefined) leave(paper, person)
        },
      },
      call: () => leaveSelf(bank.ports)(command),
    })
  },
}

export const letGo: Deed = {
  name: 'letGo',
  can: anybody,
  run: async ({ bank, paper, desk, deed }, { pick, who, twice }) => {
    const person = pickOf(people(paper), who)
    const debt = pick % 2 === 0 ? 'write-off' : 'refuse'
    const code = refusalToLeave(paper, person, debt)
    const command = { ...deed(pickOf(desk, pick)), memberId: person.id, reason: 'they asked' }
    await doing({
      about: `the desk lets ${person.id} go with ${person.settled} (${debt})`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: () => {
          if (code === undefined) leave(paper, person)
        },
      },
      call: () => leaveFor(bank.ports)({ ...command, ...(debt === 'write-off' ? { debt } : {}) }),
    })
  },
}

export const merge: Deed = {
  name: 'merge',
  can: paper => people(paper).length > 2,
  run: async ({ bank, paper, desk, deed }, { pick, who, twice }) => {
    const [gone, stays] = [pickOf(people(paper), pick), pickOf(people(paper), who)]
    const code = foreseeMerge(paper, gone, stays)
    const pair = { gone: gone.id, stays: stays.id }
    const command = { ...deed(pickOf(desk, who)), ...pair, reason: 'one person' }
    await doing({
      about: `${gone.id} is ${stays.id}`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: () => {
          if (code === undefined) joinRecords(paper, gone, stays)
        },
      },
      call: () => mergeMembers(bank.ports)(command),
    })
  },
}

/** It asks, offers and answers like a member; there is no welcome gift. */
export const found: Deed = {
  name: 'found',
  run: async ({ bank, paper, desk, deed }, { who, pick, twice }) => {
    const facts = { kind: 'aps', name: 'Il Filo', municipalityCode: '003149' } as const
    const command = { ...deed(pickOf(desk, who)), ...facts, floor: toMinutes(-(pick % 2) * 600) }
    await doing({
      about: 'an organisation',
      twice,
      foreseen: {
        code: 'ok',
        apply: ({ id }) => {
          paper.people.set(id, { ...newPerson(id, 'organisation'), floor: command.floor })
        },
      },
      call: () => foundOrganisation(bank.ports)(command),
    })
  },
}

const organisations = (paper: Paper): readonly PaperPerson[] =>
  here(paper).filter(({ as }) => as === 'organisation')

/** It ends as a person leaves: what it has is the fund's, and what it owes if the desk says so. */
export const close: Deed = {
  name: 'close',
  can: paper => organisations(paper).length > 0,
  run: async ({ bank, paper, desk, deed }, { pick, who, twice }) => {
    const organisation = pickOf(organisations(paper), who)
    const debt = pick % 2 === 0 ? 'write-off' : 'refuse'
    const code = refusalToLeave(paper, organisation, debt)
    const wish = { organisationId: organisation.id, reason: 'it ends', keepName: false }
    const command = { ...deed(pickOf(desk, pick)), ...wish }
    await doing({
      about: `organisation ${organisation.id} closes with ${organisation.settled} (${debt})`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: () => {
          if (code === undefined) leave(paper, organisation)
        },
      },
      call: () =>
        closeOrganisation(bank.ports)({ ...command, ...(debt === 'write-off' ? { debt } : {}) }),
    })
  },
}
