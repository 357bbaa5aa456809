import { afterAll, beforeAll, expect, it } from 'vitest'
import { sayConsent } from '#core/consent/say-consent'
import type { BroadcastId, MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import {
  act,
  addReader,
  broadcastTerms,
  compose,
  deed,
  endMailings,
  sendBroadcast,
  settle,
  start,
  unwrap,
} from '#test/builders/bank-broadcast'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import type { BroadcastTerms } from './broadcast.ts'
import { chooseRecipients, readNumbers } from './choose-recipients.ts'
import { changeBroadcast, composeBroadcast, copyBroadcast } from './compose-broadcast.ts'
import { repeatBroadcast } from './repeat-broadcast.ts'

let bank: Bank
let olga: MemberId
let ugo: MemberId
let ana: MemberId
let bo: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  ugo = await addToDesk(bank, 'Ugo')
  ana = await addReader(bank, 'Ana')
  bo = await addReader(bank, 'Bo', 'ar')
})
afterAll(() => bank.close())

const rowsOf = (id: BroadcastId, kind = 'broadcast') =>
  bank.asOwner<{ who: number; state: string; reason: string | null }>(
    `select d.member_id as who, d.state, d.reason from delivery d join mailing l
      on l.territory_id = d.territory_id and l.id = d.mailing_id
    where l.subject_id = $1 and l.kind = $2 order by d.id`,
    [id, kind],
  )
const read = (id: BroadcastId) => bank.work(({ broadcasts }) => broadcasts.read(id))
const stateOf = async (id: BroadcastId) => (await read(id))?.state
const refused = (code: string) => ({ ok: false, refusal: { code } })

it('keeps what was written, as it was written, once', async () => {
  const terms: BroadcastTerms = {
    ...broadcastTerms,
    texts: [
      { language: 'ar', body: 'المكتب مغلق غدا.', labels: ['', 'اقرأ'] },
      { language: 'it', body: 'Chiuso.', labels: ['Ci sono', 'Leggo'] },
    ],
    buttons: [{ kind: 'interested' }, { kind: 'link', url: 'https://example.org/a' }],
    media: { kind: 'photo', fileId: 'AgAC' },
    audience: {
      ...{ roles: ['volunteer'], municipalityCodes: ['003149'], languages: ['it'] },
      ...{ categories: ['cleaning'], opportunityKinds: ['training'], isList: false },
    },
    deadlineAt: bank.ports.now().add({ hours: 30 }),
    emergency: true,
  }
  const command = { ...deed(bank, olga), terms }
  const id = unwrap(await composeBroadcast(bank.ports)(command))
  expect(unwrap(await composeBroadcast(bank.ports)(command))).toBe(id)
  expect(await read(id)).toMatchObject({ ...terms, state: 'draft', composedBy: olga, version: 1 })
  const change = { ...deed(bank, ugo), broadcastId: id, patch: { media: null, emergency: false } }
  const changed = unwrap(await changeBroadcast(bank.ports)(change))
  expect(changed).toMatchObject({ media: null, emergency: false, composedBy: ugo })
  expect(changed.texts).toEqual(terms.texts)
})

it('refuses what cannot stand, and who is not of the desk', async () => {
  const write = (terms: object, by = olga) =>
    composeBroadcast(bank.ports)({ ...deed(bank, by), terms: { ...broadcastTerms, ...terms } })
  const text = (body: string, labels = ['']) => ({ texts: [{ language: 'it', body, labels }] })
  expect(await write({}, ana)).toEqual(refused('not-allowed'))
  expect(await write({ baseLanguage: 'en' })).toMatchObject({ refusal: { field: 'baseLanguage' } })
  expect(await write(text(' '))).toMatchObject({ refusal: { field: 'texts' } })
  expect(await write(text('x'.repeat(3501)))).toMatchObject(refused('text-too-long'))
  const media = { kind: 'photo', fileId: 'A' }
  expect(await write({ ...text('x'.repeat(851)), media })).toMatchObject(refused('text-too-long'))
  expect(await write(text('x', []))).toMatchObject({ refusal: { field: 'labels' } })
  for (const url of ['http://a.it', 'https://localhost', 'https://a.it@evil', 'javascript:1']) {
    const link = { buttons: [{ kind: 'link', url }], ...text('x', ['go']) }
    expect(await write(link)).toMatchObject({ refusal: { field: 'url' } })
  }
  expect(await write({ deadlineAt: bank.ports.now() })).toEqual(refused('in-the-past'))
  const audience = (part: object) => ({ audience: { ...broadcastTerms.audience, ...part } })
  expect(await write(audience({ municipalityCodes: ['999999'] }))).toEqual(
    refused('unknown-municipality'),
  )
  expect(await write(audience({ categories: ['x'] }))).toEqual(refused('unknown-category'))
})

it('reaches whom it asks for; who rests or said no to news is left out', async () => {
  const [cy, di, ed] = [
    await addReader(bank, 'Cy'),
    await addReader(bank, 'Di'),
    await addMember(bank, 'Ed'),
  ]
  await bank.work(({ members }) => members.pause(cy, { by: 'self', until: null }))
  const no = { purpose: 'news', wanted: false } as const
  unwrap(await sayConsent(bank.ports)({ ...deed(bank, di), ...no }))
  const id = await compose(bank, olga)
  const counts = await bank.work(({ broadcasts }) => broadcasts.countAudience(id))
  expect(counts).toMatchObject({ stopped: 1, away: 1, told: 0 })
  expect(counts.byLanguage).toEqual([
    { language: 'ar', people: 1, unreachable: 0 },
    { language: 'it', people: 1, unreachable: 3 },
  ])
  unwrap(await act(bank, olga, id, 'send'))
  expect(await stateOf(id)).toBe('scheduled')
  await start(bank, id)
  await start(bank, id)
  expect(await stateOf(id)).toBe('sending')
  const rows = await rowsOf(id)
  const stateFor = (who: MemberId) => rows.find(row => row.who === who)?.state
  expect(rows).toHaveLength(5)
  expect([ana, bo, cy, di, ed].map(stateFor)).toEqual([
    ...['waiting', 'waiting', undefined, undefined, 'unreachable'],
  ])
  const again = await compose(bank, olga, { exclusions: { toldIn: [id], untranslated: false } })
  const told = await bank.work(({ broadcasts }) => broadcasts.countAudience(again))
  expect(told).toMatchObject({ told: 2, byLanguage: [{ language: 'it', unreachable: 3 }] })
  expect(await act(bank, olga, again, 'send')).toEqual(refused('nobody-there'))
})

it('asks for roles, places, languages, interests, translations and lists alike', async () => {
  const countOf = async (audience: object, untranslated = false) => {
    const exclusions = { toldIn: [], untranslated }
    const terms = { audience: { ...broadcastTerms.audience, ...audience }, exclusions }
    const id = await compose(bank, olga, terms)
    const { byLanguage } = await bank.work(({ broadcasts }) => broadcasts.countAudience(id))
    return byLanguage.reduce((sum, row) => sum + row.people + row.unreachable, 0)
  }
  expect(await countOf({ roles: ['operator'] })).toBe(2)
  expect(await countOf({ municipalityCodes: ['003149'] })).toBe(5)
  expect(await countOf({ languages: ['ar'] })).toBe(1)
  expect(await countOf({}, true)).toBe(4)
  expect(await countOf({ categories: ['cleaning'] })).toBe(0)
  const week = { weekSlots: 1, expiresAt: bank.ports.now().add({ hours: 9 }).toString() }
  await bank.asOwner(
    `insert into listing (territory_id, kind, state, member_id, category_code, municipality_code,
      place, radius_km, week_slots, expires_at)
    values ($1, 'offer', 'open', $2, 'cleaning', '003149', 'remote', 0, $3, $4)`,
    [bank.territoryId, bo, week.weekSlots, week.expiresAt],
  )
  expect(await countOf({ categories: ['cleaning'] })).toBe(1)
  expect(await countOf({ categories: ['cleaning'], languages: ['it'] })).toBe(0)
  await bank.asOwner(
    `insert into alert_wish (territory_id, member_id, kinds, fields, hours, rhythm, state, since)
    values ($1, $2, '{job,training}', '{}', 'any', 'daily', 'active', now())`,
    [bank.territoryId, ana],
  )
  expect(await countOf({ opportunityKinds: ['training', 'event'] })).toBe(1)
  expect(await countOf({ opportunityKinds: ['event'] })).toBe(0)
  const id = await compose(bank, olga)
  const { memberIds, wrongLines } = readNumbers(`n\n${ana};"${bo}"\n\n999999\n`)
  expect(wrongLines).toEqual([1])
  const chosen = await chooseRecipients(bank.ports)({
    ...deed(bank, olga),
    broadcastId: id,
    memberIds,
  })
  expect(chosen).toEqual({ ok: true, value: { people: 2, unknown: [999_999] } })
  const copy = unwrap(await copyBroadcast(bank.ports)({ ...deed(bank, ugo), broadcastId: id }))
  const listed = await bank.work(({ broadcasts }) => broadcasts.countAudience(copy))
  expect(listed.byLanguage.reduce((sum, { people }) => sum + people, 0)).toBe(2)
})

it('takes two operators above a number, and in an emergency', async () => {
  const now = bank.ports.now()
  await bank.work(({ network }) => network.saveSettings({ secondOperatorAbove: 1 }, now))
  const id = await compose(bank, olga)
  unwrap(await act(bank, olga, id, 'send'))
  expect(await stateOf(id)).toBe('awaiting')
  expect(await act(bank, olga, id, 'approve')).toEqual(refused('needs-another'))
  expect(await act(bank, ana, id, 'approve')).toEqual(refused('not-allowed'))
  unwrap(await act(bank, ugo, id, 'reject'))
  expect(await read(id)).toMatchObject({ state: 'draft', askedBy: null })
  // Whoever sends what the other wrote does not approve it either: nor does who wrote it.
  unwrap(await act(bank, ugo, id, 'send'))
  expect(await act(bank, ugo, id, 'approve')).toEqual(refused('needs-another'))
  expect(await act(bank, olga, id, 'approve')).toEqual(refused('needs-another'))
  const cora = await addToDesk(bank, 'Cora', 'coordinator')
  const both = await Promise.all([
    act(bank, cora, id, 'approve'),
    act(bank, ugo, id, 'withdraw'),
    act(bank, cora, id, 'approve'),
  ])
  expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0)
  expect(['draft', 'scheduled']).toContain(await stateOf(id))
  await bank.work(({ network }) => network.saveSettings({ secondOperatorAbove: 200 }, now))
  const alarm = await compose(bank, olga, { emergency: true })
  unwrap(await act(bank, olga, alarm, 'send'))
  expect(await stateOf(alarm)).toBe('awaiting')
  unwrap(await act(bank, ugo, alarm, 'approve'))
  await start(bank, alarm)
  const [mailing] = await bank.work(({ mailings }) => mailings.about('broadcast', alarm))
  expect(mailing).toMatchObject({ passesQuiet: true, state: 'running' })
})

it('pauses, resumes, calls off the rest, and repeats only to those not reached', async () => {
  const cora = await addReader(bank, 'Cora')
  const [fay, gus] = [await addReader(bank, 'Fay'), await addReader(bank, 'Gus')]
  const id = await sendBroadcast(bank, olga)
  unwrap(await act(bank, ugo, id, 'pause'))
  expect(await stateOf(id)).toBe('paused')
  expect(await act(bank, ugo, id, 'pause')).toMatchObject(refused('broadcast-not-now'))
  unwrap(await act(bank, ugo, id, 'resume'))
  await settle(bank, id, {
    [ana]: { state: 'sent', messageId: 5 },
    [bo]: { state: 'unknown' },
    [fay]: { state: 'refused' },
  })
  unwrap(await act(bank, ugo, id, 'stop'))
  expect(await stateOf(id)).toBe('stopped')
  expect((await rowsOf(id)).filter(({ reason }) => reason === 'cancelled')).toHaveLength(2)
  const repeat = (part: object) =>
    repeatBroadcast(bank.ports)({ ...deed(bank, olga), broadcastId: id, to: 'missed', ...part })
  expect(await repeat({ to: 'both' })).toEqual(refused('changed-meanwhile'))
  unwrap(await repeat({}))
  const again = (await rowsOf(id)).filter(({ state }) => state === 'waiting').map(({ who }) => who)
  expect(again.toSorted()).toEqual([cora, fay, gus].toSorted())
  expect(await stateOf(id)).toBe('sending')
  await settle(bank, id, {
    [cora]: { state: 'sent' },
    [fay]: { state: 'sent' },
    [gus]: { state: 'sent' },
  })
  await endMailings(bank, id)
  expect(await stateOf(id)).toBe('sent')
  unwrap(await repeat({ to: 'unknown', unknown: 1 }))
  expect((await rowsOf(id)).filter(({ state }) => state === 'waiting')).toEqual([
    { who: bo, state: 'waiting', reason: null },
  ])
})
