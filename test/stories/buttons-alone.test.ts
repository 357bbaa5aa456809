/** Who cannot write completes every flow: a phone on which nothing can be typed walks them all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFeatures } from '#bot/features'
import type { Form } from '#bot/forms/form'
import { menuVerbs, moreView } from '#bot/views/menu'
import { rareToolsView, toolsView } from '#bot/views/tools'
import type { View } from '#bot/views/view'
import { toId } from '#core/ids'
import { createAllWords } from '#locales/i18n'
import { testCertificateKeys } from '#test/builders/test-seal'
import { openTown, type Town } from './town.ts'
import { openWalk, type Walk } from './walk.ts'
import { alerts } from './walk-alerts.ts'
import { attendance } from './walk-attendance.ts'
import { bank } from './walk-bank.ts'
import { desk } from './walk-desk.ts'
import { opportunity } from './walk-opportunity.ts'
import { people } from './walk-people.ts'
import { shifts } from './walk-shifts.ts'

const wordsOf = createAllWords()
let town: Town
let walk: Walk
beforeAll(async () => {
  town = await openTown()
  await town.owner(`create table walked (form text, step text)`)
  await town.owner(`create function note_walked() returns trigger
    language plpgsql security definer set search_path = public as $$
    begin insert into walked values (new.form, new.step); return new; end $$`)
  await town.owner(`create trigger note_walked after insert or update on draft
    for each row execute function note_walked()`)
  walk = await openWalk(town)
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

/** Every dialogue that the bot registers, with its steps. */
function everyForm(): readonly Form[] {
  const forms: Form[] = []
  const never = () => Promise.reject(new Error('nothing runs here'))
  createFeatures({
    ports: { transact: never, now: () => Temporal.Instant.fromEpochMilliseconds(0) },
    lookups: {} as Parameters<typeof createFeatures>[0]['lookups'],
    papers: {} as Parameters<typeof createFeatures>[0]['papers'],
    certificateKeys: testCertificateKeys,
    pagesAt: '',
    wordsOf,
    username: 'filo_bot',
    pagesLink: code => code,
    forms: {
      register: form => {
        forms.push(form)
      },
      ...{ start: never, takeMessage: never, takeTap: never, resume: never, cancel: never },
    },
  })
  return forms
}

const dataOf = ({ rows }: View): readonly string[] =>
  rows.flat().flatMap(button => ('data' in button ? [button.data] : []))

/** The entries of "More" and of the tools, for who has them all. */
const everyEntry = (): readonly string[] => {
  const all = { isStaff: true, waiting: 1, toConfirm: 1, calls: 1, hasHands: true, isTutor: true }
  const words = wordsOf('it')
  return [
    ...menuVerbs,
    ...dataOf(moreView({ ...all, hasBlocked: true, hostId: toId(1), places: false }, words)),
    ...dataOf(toolsView({ toApprove: 1, isHeld: true }, words)),
    ...dataOf(rareToolsView(words)),
  ]
}

const walks = { ...bank, ...people, ...desk, ...alerts, ...opportunity, ...shifts, ...attendance }
describe.for(Object.entries(walks))('by taps alone', ([name, act]) => {
  it(name, () => act(walk))
})

describe('of who is hidden', () => {
  it('no screen of any of these walks has told anybody', async () => {
    expect(await walk.whoSaw()).toEqual([])
    const named = await town.owner(`select id from member where first_name = 'Verabella'`)
    expect(named).toHaveLength(1)
  })
})

describe('nothing is left out', () => {
  it('every step of every dialogue was answered', async () => {
    const rows = await town.owner('select distinct form, step from walked')
    const walked = new Set(rows.map(row => `${String(row['form'])}: ${String(row['step'])}`))
    const steps = everyForm().flatMap(({ name, steps: all }) =>
      all.map(({ key }) => `${name}: ${key}`),
    )
    expect(steps.filter(step => !walked.has(step))).toEqual([])
    expect(steps.length).toBeGreaterThan(40)
  })

  it('every entry of the menu, of "More" and of the tools was opened, and every other place shown', () => {
    const { shown, tapped } = walk.traces
    // A place is named by its first word; a key of the menu leads to the same as a button.
    const placeOf = (data: string) => /^(?:m:)?([a-z-]+)(?![^:])/u.exec(data)?.[1] ?? ''
    const opened = new Set([...tapped].map(placeOf))
    const places = [...shown].filter(data => data.startsWith('m:'))
    const missing = [...everyEntry(), ...places].filter(data => !opened.has(placeOf(data)))
    expect(new Set(missing)).toEqual(new Set())
  })
})
