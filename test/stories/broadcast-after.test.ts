import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { addToken } from '#test/builders/admin-api'
import { languageName, picksReady, taps } from './news-desk.ts'
import { openPlay } from './play.ts'
import { type Actor, exactly, said } from './stage.ts'
import { openTown, type Town } from './town.ts'
import { openTownApi } from './town-api.ts'

let town: Town
let api: Awaited<ReturnType<typeof openTownApi>>
beforeAll(async () => {
  town = await openTown()
  api = await openTownApi(town)
})
afterAll(async () => {
  await api.close()
  expect(town.faults()).toEqual([])
  await town.close()
})

it.each(['it', 'en', 'ar'])(
  'what went out is set right where it lies, and taken back, with what cannot be reached (%s)',
  async language => {
    const { who } = await openPlay(town, {
      olga: { language, roles: ['member', 'operator'] },
      ana: { language },
    })
    const { ana } = who
    const olga = { ...who.olga, town }
    await picksReady(olga, 'closed')
    await taps(olga, 'broadcast:preview.send')
    const first = await ana.sees(said(ana, 'broadcast:ready.closed.text'))
    await olga.sees(said(olga, 'broadcast:result.done'))
    await taps(olga, 'broadcast:result.correct', exactly(languageName(olga, language)))
    await olga.write('Giovedì <i>siamo</i> chiusi')
    await olga.sees(/./u)
    await taps(olga, 'broadcast:correct.yes')
    const edited = await ana.sees('Giovedì <i>siamo</i> chiusi')
    expect(edited.message_id).toBe(first.message_id)
    await taps(olga, 'broadcast:result.takeBack')
    await taps(olga, 'broadcast:takeBack.yes')
    await olga.sees(said(olga, 'broadcast:result.withdrawn'))
    await isGone(ana, first.message_id)
  },
)

it('what comes over the API with a file takes the same way: out, set right, and taken back', async () => {
  const { who } = await openPlay(town, {
    olga: { roles: ['member', 'operator'] },
    ana: { language: 'it' },
    bo: { language: 'en' },
    cy: { language: 'ar' },
  })
  const { olga, ana, bo, cy } = who
  const ask = await openDesk(olga.memberId)
  const texts = { it: 'Gli orari nuovi', en: 'The new hours', ar: 'المواعيد الجديدة' }
  const home = await town.owner('select municipality_code as code from member where id = $1', [
    ana.memberId,
  ])
  const audience = { municipalityCodes: home.map(({ code }) => code) }
  const { id } = await ask('POST', '', { baseLanguage: 'it', texts: inAll(texts), audience })
  const file = { kind: 'document', name: 'orari.txt', base64: btoa('9-12') }
  expect(await ask('POST', `/${id}/file`, file)).toMatchObject({ media: { fileId: null } })
  // Whoever brings it reads it first; from then on Telegram knows it.
  expect((await olga.sees('Ecco il file')).document).toBeDefined()
  await vi.waitUntil(async () => (await ask('GET', `/${id}`)).media?.fileId, patiently)
  await ask('POST', `/${id}/act`, { verb: 'send' })
  const lies = new Map<typeof ana, Awaited<ReturnType<typeof ana.sees>>>()
  for (const [reader, text] of [
    [ana, texts.it],
    [bo, texts.en],
    [cy, texts.ar],
  ] as const) {
    const message = await reader.sees(text)
    expect(message.document).toBeDefined()
    lies.set(reader, message)
  }
  await vi.waitUntil(async () => (await ask('GET', `/${id}`)).state === 'sent', patiently)
  expect(await ask('GET', `/${id}/results`)).toMatchObject({ all: 4, states: { sent: 4 } })
  const right = { it: 'Si apre alle dieci', en: 'We open at ten', ar: 'نفتح في العاشرة' }
  await ask('POST', `/${id}/correction`, { texts: inAll(right) })
  for (const [reader, { message_id, document }] of lies) {
    const edited = await reader.sees(right[reader.words.language])
    expect(edited).toMatchObject({ message_id, document })
  }
  expect(await ask('POST', `/${id}/taking-back`, {})).toMatchObject({ state: 'taken-back' })
  for (const [reader, { message_id }] of lies) await isGone(reader, message_id)
})

const patiently = { timeout: 20_000, interval: 50 }

const inAll = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([language, body]) => ({ language, body, labels: [] }))

const isGone = (reader: Pick<Actor, 'messages'>, messageId: number) =>
  vi.waitUntil(
    async () => (await reader.messages()).every(each => each.message_id !== messageId),
    patiently,
  )

type Shown = {
  readonly id: number
  readonly state: string
  readonly media: { readonly fileId: string | null } | null
}

/** What an operator's own program asks about broadcasts; a refusal fails the story. */
async function openDesk(memberId: Actor['memberId']) {
  const token = await addToken(town, memberId)
  return async (method: 'GET' | 'POST', path: string, body?: object): Promise<Shown> => {
    const answer = await api.call(method, `/v1/broadcasts${path}`, { token, ...(body && { body }) })
    expect(answer.statusCode, answer.body).toBeLessThan(300)
    return answer.json<Shown>()
  }
}
