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

it('a new phone takes the person along, and the old buttons die at once', async () => {
  const before = await town.neighbour('Amina', { language: 'ar', minutes: 60 })
  await before.write('⚙️ المزيد')
  const { message_id: old } = await before.sees('ماذا تحتاج')
  const link = await newLink(town, { memberId: before.memberId })
  const after = await town.stranger('Amina', 'it')
  await after.start(link)
  await after.sees('È il tuo nuovo telefono?')
  await after.tap('No')
  await after.sees('non cambio niente')
  await after.start(link)
  await after.tap('Sì, continuo da qui')
  await after.sees('تمّ يا Amina')
  await after.write('⏳ ساعاتي')
  await after.sees('ساعة')
  expect((await before.tapData(old, 'm:more')).answer?.text).toContain('لم يعد يعمل')
  await before.write('⏳ ساعاتي')
  await before.sees('أنا فيلو')
})

it('a member is offered one more role by a link, and losing it kills the buttons', async () => {
  const dora = await town.neighbour('Dora')
  await dora.start(await newLink(town, { role: 'operator' }))
  await dora.sees('sportello')
  await dora.tap('Sì, lo prendo')
  await dora.sees('Lo trovi in Altro')
  await dora.write('⚙️ Altro')
  await dora.tap('Strumenti')
  await dora.tap('Invito qualcuno')
  const { message_id: roles } = await dora.sees('Per quale compito')
  await dora.tap('volontariato')
  await dora.tap('5 persone')
  const invitation = await dora.sees('Invito pronto')
  expect(invitation.text).toMatch(/t\.me\/filo_bot\?start=[\w-]{22}\b/)
  await town.work(({ members }) => members.revoke(dora.memberId, 'operator', town.ports.now()))
  await dora.tapData(roles, 'm:invite:volunteer:5')
  await dora.sees('Questo non puoi farlo tu')
  await dora.tapData(roles, 'm:queue')
  await dora.sees('Questo non puoi farlo tu')
})

it('an invitation from the chat lets the next person in; an operator cannot make operators', async () => {
  const eva = await town.neighbour('Eva', { roles: ['member', 'operator'] })
  await eva.write('altro')
  await eva.tap('Strumenti')
  await eva.tap('Invito qualcuno')
  const choices = await eva.sees('Per quale compito')
  expect(JSON.stringify(choices.reply_markup)).not.toContain('sportello')
  await eva.tap('scambi')
  await eva.tap('1 persona')
  const { text = '' } = await eva.sees('Invito pronto')
  const fido = await town.stranger('Fido', 'en')
  await fido.start(/start=([\w-]+)/.exec(text)?.[1] ?? '')
  await fido.sees('Hello, I am Filo')
})
