import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
import { type Actor, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

type Json = { readonly kept: Readonly<Record<string, readonly Record<string, unknown>[]>> }

it.each(['it', 'en', 'ar'])(
  'a person sees what is kept of them, and takes all of it away (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 120 },
      bo: { language },
    })
    await act(`
      bo offers cooking
      ana asks 60 cooking
      bo accepts
      bo finishes 75
      ana confirms
    `)
    const { ana, bo } = who
    await ana.write('/privacy')
    await seesEveryPage(ana)
    await ana.tap(label(ana, 'privacy:take.open'))
    await ana.sees(said(ana, 'privacy:take.sure'))
    await staysReadable(ana)
    await ana.tap(label(ana, 'privacy:take.yes'))
    const files = await openZip(ana)
    const text = (name: string): string => new TextDecoder().decode(files[name])
    const { kept } = JSON.parse(text('data.json')) as Json
    expect(kept['person']).toMatchObject([{ number: ana.memberId, name: 'Ana', language }])
    expect(kept['telegram']).toMatchObject([{ telegram: ana.id }])
    const counted = kept['entries']?.filter(row => row['layer'] === 'settled')
    expect(counted?.map(row => row['minutes'])).toEqual([120, -75])
    expect(kept['exchanges']).toMatchObject([{ side: 'receiver', confirmed: 75 }])
    const deeds = await town.owner('select 1 from audit where actor = $1', [
      `member-${ana.memberId}`,
    ])
    expect(kept['deeds']?.filter(row => row['by'] === 'self')).toHaveLength(deeds.length)
    // Whoever she met stays "another person".
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`\\bBo\\b|${bo.id}`))
    const sheet = text(`${ana.words.plain('copy:kind.exchanges')}.csv`)
    expect(sheet).toContain(ana.words.plain('copy:column.confirmed'))
    expect(sheet).toContain(ana.words.plain('category:name.cooking'))
    const readme = text(`${ana.words.plain('copy:readmeFile')}.txt`)
    expect(readme).toContain(ana.words.plain('copy:readme.others'))
  },
)

it('three copies a day are enough', async () => {
  const { who } = await openPlay(town, { ana: {} })
  const { ana } = who
  for (let copies = 0; copies < 3; copies += 1) {
    town.pass({ seconds: 5 })
    await ana.write('/privacy')
    await ana.tap(label(ana, 'privacy:take.open'))
    await ana.tap(label(ana, 'privacy:take.yes'))
    await ana.sees(said(ana, 'privacy:take.caption'))
  }
  town.pass({ seconds: 5 })
  await ana.tap(label(ana, 'privacy:take.open'))
  await ana.tap(label(ana, 'privacy:take.yes'))
  await ana.sees(said(ana, 'refusal:copies-taken', { limit: 3 }))
  town.pass({ hours: 24 })
  await ana.write('/privacy')
  await ana.tap(label(ana, 'privacy:take.open'))
  await ana.tap(label(ana, 'privacy:take.yes'))
  await ana.sees(said(ana, 'privacy:take.caption'))
})

async function seesEveryPage(me: Actor): Promise<void> {
  const titles = [
    said(me, 'privacy:doing', { offers: 0, requests: 1, exchanges: 1, hours: me.words.hours(45) }),
    said(me, 'privacy:seen', { count: 1 }),
    said(me, 'privacy:unread'),
  ]
  await me.sees('Ana')
  await me.tap(me.words.rtl ? '◂' : '▸')
  await me.sees(me.words.plain('privacy:reached.noPhone'))
  for (const title of titles) {
    await me.tap(me.words.rtl ? '◂' : '▸')
    await me.sees(title)
    await staysReadable(me)
  }
}

async function openZip(me: Actor): Promise<Record<string, Uint8Array>> {
  await me.sees(said(me, 'privacy:take.caption'))
  const message = (await me.messages()).findLast(each => each.document?.file_name?.endsWith('.zip'))
  const base = `${town.url}/bot7000000001:story`
  const answer = await fetch(`${base}/getFile?file_id=${message?.document?.file_id ?? ''}`)
  const { result } = (await answer.json()) as { result: { file_path: string } }
  const file = await fetch(`${town.url}/file/bot7000000001:story/${result.file_path}`)
  return unzipSync(new Uint8Array(await file.arrayBuffer()))
}
