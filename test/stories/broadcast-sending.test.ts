import { afterAll, beforeAll, expect, it } from 'vitest'
import { picksReady, seesInTime, taps } from './news-desk.ts'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
import { label, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const ready = (me: Parameters<typeof said>[0]): string => said(me, 'broadcast:ready.course.text')

it.each(['it', 'en', 'ar'])(
  'each reads it once in their language, says they are interested once, and the desk sees it (%s)',
  async language => {
    const { who } = await openPlay(town, {
      olga: { language, roles: ['member', 'operator'] },
      ana: { language: 'it' },
      bo: { language: 'en' },
      cy: { language: 'ar' },
    })
    const { ana, bo, cy } = who
    const olga = { ...who.olga, town }
    await picksReady(olga, 'course')
    await taps(olga, 'broadcast:preview.change', 'broadcast:change.buttons')
    await taps(
      olga,
      'broadcast:buttons.wantInterested',
      'broadcast:toPreview',
      'broadcast:preview.send',
    )
    for (const reader of [ana, bo, cy]) {
      const message = await reader.sees(ready(reader))
      expect(buttonsOf(message).map(({ text }) => text)).toEqual([
        said(reader, 'broadcast:message.interested'),
        said(reader, 'broadcast:message.stop'),
      ])
    }
    // The card rewrites itself until it is a result.
    await olga.sees(said(olga, 'broadcast:result.done'))
    const thanks = await ana.tap(label(ana, 'broadcast:message.interested'))
    expect(thanks).toBe(said(ana, 'broadcast:message.noted'))
    town.pass({ seconds: 2 })
    expect(await ana.tap(label(ana, 'broadcast:message.interested'))).toBe(thanks)
    await taps(olga, 'broadcast:progress.refresh')
    await olga.sees(said(olga, 'broadcast:result.answers', { pressed: 1, interested: 1 }))
    const people = await taps(olga, 'broadcast:result.people')
    // Those who tapped, and nobody else of those who read it.
    const named = buttonsOf(people).map(({ text }) => text)
    expect(['Olga', 'Ana', 'Bo', 'Cy'].filter(name => named.includes(name))).toEqual(['Ana'])
    // Whoever wants no more says so at the message itself, and is left out from then on.
    await bo.tap(label(bo, 'broadcast:message.stop'))
    await bo.sees(said(bo, 'broadcast:message.stopped'))
    for (const each of [olga, ana, bo, cy]) await staysReadable(each)
  },
)

it('at night it waits, can rest and be stopped, and who is missing gets it in the morning', async () => {
  const { who } = await openPlay(town, {
    olga: { roles: ['member', 'operator'] },
    ana: {},
  })
  const { ana } = who
  const olga = { ...who.olga, town }
  town.pass({ hours: 13 })
  const preview = await picksReady(olga, 'closed')
  expect(preview.text).toMatch(/aspettano il mattino/u)
  await taps(olga, 'broadcast:preview.send')
  // It begins a moment later, and can be paused from then on.
  const card = await seesInTime(olga, /Invio in corso[\s\S]*finisce/u)
  expect(card.text).toMatch(/^Invio in corso ░{10} 0 %/u)
  await taps(olga, 'broadcast:progress.pause')
  await seesInTime(olga, 'In pausa')
  await town.restartBot()
  await taps(olga, 'broadcast:progress.resume')
  const moving = await seesInTime(olga, 'Invio in corso')
  expect(moving.text).toMatch(/finisce: .*08:0/u)
  await taps(olga, 'broadcast:progress.stop', 'broadcast:progress.yesStop')
  const stopped = await seesInTime(olga, 'Fermato')
  expect(stopped.text).toMatch(/non spediti/u)
  expect(await count('sent')).toBe(0)
  town.pass({ hours: 11 })
  await taps(olga, 'broadcast:result.repeat', 'broadcast:repeat.yes')
  await ana.sees(said(ana, 'broadcast:ready.closed.text'))
  await seesInTime(olga, 'Inviato')
  expect(await count('waiting')).toBe(0)
  // An old button of the card changes nothing, and says how it is now.
  const done = (await olga.messages()).findLast(({ text }) => text?.startsWith('Inviato'))
  const { answer } = await olga.tapData(done?.message_id ?? 0, `${await lastBroadcast()}:pause`)
  expect(answer?.text).toBe(said(olga, 'refusal:broadcast-not-now'))
  expect(await count('sent')).toBeGreaterThan(0)
  await staysReadable(olga)
})

it('whoever watches goes on seeing it move after a restart of what sends, in the same message', async () => {
  const { who } = await openPlay(town, { olga: { roles: ['member', 'operator'] }, ana: {} })
  const { ana } = who
  const olga = { ...who.olga, town }
  town.pass({ hours: 13 })
  await picksReady(olga, 'course')
  await taps(olga, 'broadcast:preview.send')
  const card = await seesInTime(olga, 'Invio in corso')
  await town.restartJobs()
  town.pass({ hours: 11 })
  await wake(town)
  await ana.sees(said(ana, 'broadcast:ready.course.text'))
  const done = await seesInTime(olga, 'Inviato')
  expect(done.message_id).toBe(card.message_id)
})

it('of whom nobody knows whether it arrived the desk decides, and a tap settles it', async () => {
  const { who } = await openPlay(town, { olga: { roles: ['member', 'operator'] }, ana: {} })
  const { ana } = who
  const olga = { ...who.olga, town }
  const rule = { kind: 'deliver-then-drop', method: 'sendMessage', probability: 1 }
  await plan([{ ...rule, chatId: ana.id }])
  await picksReady(olga, 'course')
  await taps(olga, 'broadcast:preview.change', 'broadcast:change.buttons')
  await taps(olga, 'broadcast:buttons.wantInterested', 'broadcast:toPreview')
  await taps(olga, 'broadcast:preview.send')
  const result = await seesInTime(olga, /Inviato[\s\S]*non si sa se è arrivato/u)
  expect(result.text).toContain('Di 1 non si sa')
  await plan([])
  const again = await taps(olga, 'broadcast:result.repeat')
  expect(again.text).toMatch(/potrebbe leggerlo due volte/u)
  await taps(olga, 'common:back')
  expect(await count('unknown')).toBe(1)
  await ana.tap(label(ana, 'broadcast:message.interested'))
  expect(await count('unknown')).toBe(0)
  const settled = await taps(olga, 'broadcast:progress.refresh')
  expect(settled.text).not.toContain('non si sa')
})

const plan = (rules: readonly object[]) =>
  fetch(`${town.url}/sim/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules }),
  })

async function lastBroadcast(): Promise<string> {
  const [row] = await town.owner('select max(id) as id from broadcast')
  return `n:${String(row?.['id'])}`
}

const count = async (state: string): Promise<number> => {
  const [row] = await town.owner(
    `select count(*)::int as n from delivery d join mailing l on l.id = d.mailing_id
    where l.subject_id = (select max(id) from broadcast) and l.kind = 'broadcast' and d.state = $1`,
    [state],
  )
  return Number(row?.['n'])
}
