import { afterAll, beforeAll, expect, it } from 'vitest'
import { picksReady, seesInTime, taps } from './news-desk.ts'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.work(({ network }) =>
    network.saveSettings({ secondOperatorAbove: 2, quietFrom: '00:00', quietTo: '00:00' }, now()),
  )
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const now = () => town.ports.now()
const stateOf = async (): Promise<unknown> =>
  (await town.owner('select state from broadcast order by id desc limit 1'))[0]?.['state']

it.each(['it', 'en', 'ar'])(
  'above the number a second operator says yes or no, never who wrote it, and both hear of it (%s)',
  async language => {
    const roles = ['member', 'operator'] as const
    const { who } = await openPlay(town, {
      olga: { language, roles },
      ugo: { language, roles },
      ana: { language },
    })
    const olga = { ...who.olga, town }
    const ugo = { ...who.ugo, town }
    const asked = await picksReady(olga, 'closed')
    expect(asked.text).toContain(said(olga, 'broadcast:preview.second'))
    await taps(olga, 'broadcast:preview.ask')
    await olga.sees(said(olga, 'broadcast:approval.asked'))
    expect(await stateOf()).toBe('awaiting')
    const wanted = await ugo.sees(said(ugo, 'broadcast:approval.wanted', { name: 'Olga' }))
    // The same preview, and the very message.
    expect(wanted.text).toContain(said(ugo, 'broadcast:preview.title'))
    const yes = buttonsOf(wanted).find(({ text }) =>
      label(ugo, 'broadcast:approval.yes').test(text),
    )
    // Whoever asked may not answer, not even with the same button.
    await olga.tapData((await olga.messages()).at(-1)?.message_id ?? 0, yes?.callback_data ?? '')
    expect(await stateOf()).toBe('awaiting')
    // Whoever has looked at the words comes back to the question.
    await taps(ugo, 'broadcast:approval.see', 'broadcast:toPreview', 'broadcast:approval.no')
    await olga.sees(start(olga, 'no'))
    expect(await stateOf()).toBe('draft')
    await taps(olga, 'broadcast:approval.look', 'broadcast:preview.ask')
    town.pass({ seconds: 5 })
    await ugo.sees(said(ugo, 'broadcast:approval.wanted', { name: 'Olga' }))
    await taps(ugo, 'broadcast:approval.yes')
    await olga.sees(start(olga, 'yes'))
    expect(['scheduled', 'sending', 'sent']).toContain(await stateOf())
    // The second tap of a yes changes nothing.
    await ugo.tapData(1, yes?.callback_data ?? '')
    expect(['scheduled', 'sending', 'sent']).toContain(await stateOf())
    await town.owner(`update role_grant set to_at = now() where member_id = any($1)`, [
      [olga.memberId, ugo.memberId],
    ])
  },
)

const start = (me: Parameters<typeof said>[0], what: 'yes' | 'no'): string =>
  said(me, `broadcast:approval.told.${what}`, { start: '' }).split(/[«“]/u)[0] ?? ''

it('an emergency takes two whatever the number, says so, and passes the night', async () => {
  const roles = ['member', 'operator'] as const
  const { who } = await openPlay(town, { olga: { roles }, ugo: { roles } })
  const olga = { ...who.olga, town }
  await picksReady(olga, 'closed')
  await taps(olga, 'broadcast:preview.change', 'broadcast:emergency.on')
  const preview = await taps(olga, 'broadcast:toPreview')
  expect(preview.text).toContain(said(olga, 'broadcast:emergency.says'))
  await taps(olga, 'broadcast:preview.ask')
  const wanted = await who.ugo.sees('chiede il tuo sì')
  expect(wanted.text).toContain('🚨')
  // What took two to send takes two to set right.
  const ugo = { ...who.ugo, town }
  await taps(ugo, 'broadcast:approval.yes')
  await seesInTime(ugo, 'Inviato')
  await taps(ugo, 'broadcast:result.correct', /^italiano$/u)
  await ugo.write('Domani apriamo alle dieci')
  await ugo.sees(/./u)
  await taps(ugo, 'broadcast:correct.yes')
  const first = await olga.sees('per correggere un avviso già inviato')
  const yes = buttonsOf(first).find(({ text }) => label(olga, 'broadcast:approval.yes').test(text))
  // Other words meanwhile: the button under the first question is a yes to neither.
  town.pass({ seconds: 5 })
  await town.owner('update broadcast set changed_at = $1', [now().toString()])
  await olga.tapData(first.message_id, yes?.callback_data ?? '')
  await olga.tapData(first.message_id, String(yes?.callback_data).replace(/\.\d+$/u, ''))
  expect((await town.owner('select version from broadcast order by id desc limit 1'))[0]).toEqual({
    version: 1,
  })
  await taps(olga, 'broadcast:approval.see', /^italiano$/u)
  await olga.sees('Domani apriamo alle dieci')
  await taps(olga, 'broadcast:toPreview', 'broadcast:approval.yes')
  await ugo.sees(start(ugo, 'yes'))
  await ugo.sees('Domani apriamo alle dieci')
})
