import { afterAll, beforeAll, expect, it } from 'vitest'
import { newLink } from './people-links.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

it('whatever is sent on the way in is answered, and the question stays', async () => {
  const rosa = await town.stranger('Rosa')
  await rosa.start(await newLink(town))
  await rosa.send({ sticker: true })
  await rosa.sees('In che lingua parliamo?')
  await rosa.write('italiano')
  await rosa.sees('Prima di iniziare')
  await rosa.send({ voice: true })
  await rosa.sees('Prima di iniziare')
  await rosa.tap('Ho capito')
  const adult = await rosa.sees('18 anni')
  await rosa.tap('Sì, ho 18 anni')
  await rosa.sees('Come vuoi che ti chiami')
  const name = await rosa.write('Rosa'.repeat(1000))
  await rosa.sees('Come vuoi che ti chiami')
  await rosa.post('/edit', { messageId: name, text: 'Rosanna' })
  await rosa.send({ contact: { phone_number: '+39000', first_name: 'Altra' } })
  await rosa.sees('Come vuoi che ti chiami')
  await rosa.write('<b>Rosa</b>')
  await rosa.sees('In quale comune')
  await rosa.tapData(adult.message_id, 'f:1:1:no')
  await rosa.sees('In quale comune')
  await rosa.write('/menu')
  await rosa.sees('In quale comune')
  await rosa.write('Vattelapesca')
  await rosa.sees('Non lo trovo')
  await rosa.write('TRECATE')
  const welcome = await rosa.sees('Fatto, <b>Rosa</b>')
  expect(welcome.text).toContain('regalo')
})

it('many taps at once on the last button make one member and one gift', async () => {
  const link = await newLink(town, { uses: 5 })
  const pia = await town.stranger('Pia')
  await pia.start(link)
  for (const label of ['Italiano', 'Ho capito', 'Sì, ho 18', 'Pia']) await pia.tap(label)
  const { message_id: id, reply_markup: markup } = await pia.sees('In quale comune')
  const [[button] = []] = markup?.inline_keyboard ?? []
  const data = button !== undefined && 'callback_data' in button ? button.callback_data : undefined
  if (data === undefined) throw new Error('the first municipality has a button')
  await Promise.all(Array.from({ length: 20 }, () => pia.tapData(id, data)))
  await pia.sees('Fatto, Pia')
  const [row] = await town.owner(
    `select count(*) as members, sum(a.settled_minutes) as minutes from member m
    join account a on a.territory_id = m.territory_id and a.member_id = m.id
    where m.first_name = 'Pia'`,
  )
  expect(row).toEqual({ members: '1', minutes: '120' })
})
