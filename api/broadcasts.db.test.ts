import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BroadcastId, MemberId } from '#core/ids'
import { addStaff, addToken } from '#test/builders/admin-api'
import { addReader, settle, start } from '#test/builders/bank-broadcast'
import { codeOf, openStaffedApi, type Staff, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
let ugo: Staff
let people: readonly MemberId[]
beforeAll(async () => {
  api = await openStaffedApi()
  const id = await addStaff(api.bank, 'Ugo', 'operator')
  ugo = { id, token: await addToken(api.bank, id) }
  const all: MemberId[] = []
  for (let n = 0; n < 12; n += 1) all.push(await addReader(api.bank, `R${n}`, n < 3 ? 'ar' : 'it'))
  people = all
})
afterAll(() => api.close())

const draft = {
  baseLanguage: 'it',
  texts: [
    { language: 'it', body: 'Domani <b>chiuso</b>.', labels: ['', 'Leggo'] },
    { language: 'ar', body: 'مغلق غدا', labels: ['', 'اقرأ'] },
  ],
  buttons: [{ kind: 'interested' }, { kind: 'link', url: 'https://example.org' }],
}
const read = (path: string, by = api.operator) =>
  api.call('GET', `/v1/broadcasts${path}`, { token: by.token })
const compose = async (more: object = {}): Promise<BroadcastId> =>
  (await api.post('/v1/broadcasts', { ...draft, ...more })).json<{ id: BroadcastId }>().id
const act = (id: BroadcastId, verb: string, by = api.operator) =>
  api.post(`/v1/broadcasts/${id}/act`, { verb }, { by })

it('a draft is written once, shown as it will be read, changed, listed and sent', async () => {
  const [first, again] = await Promise.all(
    [1, 2].map(() => api.post('/v1/broadcasts', draft, { key: 'closed' })),
  )
  expect([first?.statusCode, again?.body]).toEqual([201, first?.body])
  const { id } = first?.json<{ id: BroadcastId }>() ?? { id: 0 as BroadcastId }
  const preview = (await read(`/${id}/preview`)).json<Record<string, unknown>>()
  expect(preview).toMatchObject({
    ...{ people: 12, untranslated: 0, unreachable: 3, needsTwo: false, afterDeadline: 0 },
    startsAt: '2026-11-24T10:00:00Z',
    byLanguage: [
      {
        ...{ language: 'it', people: 9, reads: 'it', message: 'Domani <b>chiuso</b>.' },
        buttons: [
          { label: 'Mi interessa', url: null },
          { label: 'Leggo', url: 'https://example.org' },
        ],
      },
      { language: 'ar', people: 3, reads: 'ar', message: 'مغلق غدا' },
    ],
  })
  const patch = { texts: draft.texts.slice(0, 1), emergency: true }
  const changed = await api.call('PATCH', `/v1/broadcasts/${id}`, {
    token: ugo.token,
    body: patch,
  })
  expect(changed.json()).toMatchObject({ emergency: true, composedBy: ugo.id, state: 'draft' })
  const urgent = (await read(`/${id}/preview`)).json<{
    needsTwo: boolean
    untranslated: number
    byLanguage: { message: string; reads: string }[]
  }>()
  expect(urgent).toMatchObject({ needsTwo: true, untranslated: 3 })
  const [italian, arabic] = urgent.byLanguage
  expect(italian?.message).toBe('🚨 Avviso urgente\n\nDomani <b>chiuso</b>.')
  expect(arabic?.reads).toBe('it')
  expect(arabic?.message).toMatch(/إعلان عاجل\n\nDomani <b>chiuso<\/b>\.\n\n.+/)
  expect((await read('?state=draft')).json<{ items: object[] }>().items).toHaveLength(1)
  expect((await act(id, 'send', ugo)).json()).toMatchObject({ state: 'awaiting', askedBy: ugo.id })
  expect(codeOf(await act(id, 'approve', ugo))).toEqual([403, 'needs-another'])
  const { changedAt } = (await read(`/${id}`)).json<{ changedAt: string }>()
  const seen = Date.parse(changedAt)
  const yes = (at: number) => api.post(`/v1/broadcasts/${id}/act`, { verb: 'approve', seen: at })
  expect(codeOf(await yes(seen - 1))).toEqual([409, 'changed-meanwhile'])
  expect((await yes(seen)).json()).toMatchObject({ state: 'scheduled' })
  expect(codeOf(await act(id, 'approve', api.coordinator))).toEqual([409, 'broadcast-not-now'])
  const deeds = (await api.auditOf('broadcast', id)).map(({ action }) => action)
  expect(deeds).toEqual([
    ...['broadcast.composed', 'broadcast.changed', 'broadcast.submit', 'broadcast.approve'],
  ])
})

it('a list names people by their numbers, and says which are nobody', async () => {
  const id = await compose()
  const memberIds = [people[0] ?? 0, people[1] ?? 0, 999_999]
  const named = await api.post(`/v1/broadcasts/${id}/recipients`, { memberIds })
  expect(named.json()).toEqual({ people: 2, unknown: [999_999] })
  expect((await read(`/${id}/preview`)).json()).toMatchObject({ people: 2, named: 2 })
  expect((await read(`/${id}`)).json()).toMatchObject({ audience: { isList: true } })
})

it('says what came of it: whole to who may know, else nothing under five', async () => {
  const id = await compose()
  await act(id, 'send')
  await start(api.bank, id)
  const fates = people.map((memberId, n) => {
    const fate = n < 8 ? { state: 'sent', messageId: 100 + n } : { state: 'refused' }
    return [memberId, n === 11 ? { state: 'unknown' } : fate] as const
  })
  await settle(api.bank, id, Object.fromEntries(fates))
  const results = await read(`/${id}/results`)
  expect(results.json()).toMatchObject({
    ...{ isWhole: true, all: 15, pressed: 0, interested: 0 },
    states: { sent: 8, refused: 3, unknown: 1, unreachable: 3, waiting: 0 },
    missed: { missed: 6, reachable: 3, unknown: 1 },
    places: { reachable: 8, lost: 1 },
  })
  const others = (await read(`/${id}/results`, ugo)).json<Record<string, unknown>>()
  expect(others).toMatchObject({
    ...{ isWhole: false, all: 15, pressed: null, interested: null, missed: null, places: null },
    states: { sent: null, refused: null, unknown: null, unreachable: null, waiting: null },
    byLanguage: [
      { language: 'ar', delivered: null },
      { language: 'it', delivered: null },
    ],
  })
  expect((await read(`/${id}/results`, api.coordinator)).json()).toMatchObject({ isWhole: true })
  expect(codeOf(await read(`/${id}/people`, ugo))).toEqual([403, 'not-allowed'])
  const page = (await read(`/${id}/people?only=missed&limit=4`)).json<{
    items: { memberId: MemberId; firstName: string }[]
    next: string
  }>()
  expect(page.items).toHaveLength(4)
  const next = await api.call('GET', page.next, { token: api.operator.token })
  expect(next.json<{ items: object[] }>().items).toHaveLength(2)
  const seen = await api.auditOf('member', page.items[0]?.memberId ?? 0)
  expect(seen).toMatchObject([{ action: 'broadcast.listed', reason: `broadcast-${id}` }])
})

it('that took two takes a second yes to new words, and to those alone that were read', async () => {
  const id = await compose({ emergency: true })
  await act(id, 'send', ugo)
  await act(id, 'approve', api.coordinator)
  await start(api.bank, id)
  const correct = (body: string) => {
    const texts = draft.texts.map(text => ({ ...text, body }))
    return api.call('POST', `/v1/broadcasts/${id}/correction`, {
      token: ugo.token,
      body: { texts },
    })
  }
  const stamp = async () => {
    const { changedAt } = (await read(`/${id}`)).json<{ changedAt: string }>()
    return Date.parse(changedAt)
  }
  expect((await correct('Uno')).json()).toMatchObject({ version: 1 })
  expect((await correct('Due')).json()).toMatchObject({ version: 1 })
  const decide = (seen: number) =>
    api.post(`/v1/broadcasts/${id}/correction/decision`, { yes: true, seen })
  expect(codeOf(await decide((await stamp()) - 1))).toEqual([409, 'changed-meanwhile'])
  expect((await decide(await stamp())).json()).toMatchObject({
    version: 2,
    texts: [{ body: 'Due' }, { body: 'Due' }],
  })
})

it('is corrected, taken back and repeated, each with what it reaches', async () => {
  const id = await compose()
  await act(id, 'send')
  await start(api.bank, id)
  await settle(api.bank, id, {
    [people[0] ?? 0]: { state: 'sent', messageId: 200 },
    [people[1] ?? 0]: { state: 'unknown' },
  })
  const texts = draft.texts.map(text => ({ ...text, body: `${text.body}!` }))
  const corrected = await api.post(`/v1/broadcasts/${id}/correction`, { texts })
  expect(corrected.json()).toMatchObject({ version: 2, texts: [{ language: 'ar' }, {}] })
  const decision = await api.post(`/v1/broadcasts/${id}/correction/decision`, { yes: true })
  expect(codeOf(decision)).toEqual([409, 'broadcast-not-now'])
  expect((await act(id, 'pause')).json()).toMatchObject({ state: 'paused' })
  expect((await act(id, 'stop')).json()).toMatchObject({ state: 'stopped' })
  const repeat = (body: object) => api.post(`/v1/broadcasts/${id}/repetition`, body)
  expect(codeOf(await repeat({ to: 'both', unknown: 9 }))).toEqual([409, 'changed-meanwhile'])
  expect((await repeat({ to: 'both', unknown: 1 })).json()).toMatchObject({ state: 'sending' })
  expect((await read(`/${id}/taking-back`)).json()).toEqual({ reachable: 1, lost: 1 })
  const gone = await api.post(`/v1/broadcasts/${id}/taking-back`, {})
  expect(gone.json()).toMatchObject({ state: 'taken-back' })
})

it('twenty who decide at once decide once', async () => {
  const id = await compose({ emergency: true })
  await act(id, 'send')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      act(id, n % 2 === 0 ? 'approve' : 'reject', n % 4 < 2 ? ugo : api.coordinator),
    ),
  )
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  const orders = await api.bank.asOwner(
    `select from outbox where job = 'start-broadcast' and (payload ->> 'broadcastId')::int = $1`,
    [id],
  )
  const { state } = (await read(`/${id}`)).json<{ state: string }>()
  expect(orders).toHaveLength(state === 'scheduled' ? 1 : 0)
})
