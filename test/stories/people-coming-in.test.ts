import { afterAll, beforeAll, expect, it } from 'vitest'
import { newLink } from './people-links.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.work(async ({ network }) => {
    await network.saveText('managing-body', 'it', 'CISA Ovest Ticino')
    await network.saveText('desk', 'it', 'via Roma 1, Trecate')
    await network.saveSettings({ deskPhone: '0321 000000' }, town.ports.now())
  })
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const traces = async (telegramId: number) => {
  const [row] = await town.owner(
    `select (select count(*) from telegram_account where telegram_id = $1)
      + (select count(*) from draft where telegram_id = $1)
      + (select count(*) from member_account where telegram_id = $1) as rows`,
    [telegramId],
  )
  return Number(row?.['rows'])
}

it('a person comes in by a link, in Italian, with a gift and the menu', async () => {
  const anna = await town.stranger('Anna')
  await anna.start(await newLink(town))
  await anna.sees('Ti invita CISA Ovest Ticino')
  await anna.tap('Italiano')
  await anna.sees('Telegram non è un posto segreto')
  await anna.tap('Leggi tutto')
  await anna.sees('DPO')
  await anna.tap('Ho capito')
  await anna.tap('Sì, ho 18 anni o più')
  await anna.sees('Come vuoi che ti chiami?')
  await anna.tap('Anna')
  await anna.sees('In quale comune vivi?')
  await anna.write('treccate')
  await anna.tap('Trecate')
  await anna.sees(/Fatto, Anna.*2 ore/s)
  const { keyboard } = await anna.chat()
  const labels = JSON.stringify(keyboard)
  for (const verb of ['Cerco', 'Offro', 'I miei scambi', 'Le mie ore', 'Opportunità', 'Altro']) {
    expect(labels).toContain(verb)
  }
  await anna.write('⏳ Le mie ore')
  await anna.sees('2 ore')
})

it('an interrupted form goes on where it was, in another process and another language', async () => {
  const link = await newLink(town)
  const layla = await town.stranger('ليلى', 'ar')
  await layla.start(link)
  await layla.sees('أنا فيلو')
  await layla.tap('العربية')
  await layla.sees('قبل أن نبدأ')
  await layla.tap('فهمت')
  await layla.sees('18')
  await town.restartBot()
  await layla.write('/start')
  await layla.sees('هل عمرك 18')
  await layla.write('/language')
  await layla.tap('English')
  await layla.sees('Are you 18 or older?')
  await layla.start(link)
  await layla.tap('Yes, I am 18')
  await layla.sees('What shall I call you?')
  await layla.write('http://example.org')
  await layla.sees(/name/)
  await layla.write('Layla')
  await layla.sees('Which municipality')
  await layla.tap('▸')
  await layla.sees('Which municipality')
  await layla.tap('Back')
  await layla.sees('What shall I call you?')
  await layla.write('Layla')
  await layla.write('gallia')
  await layla.sees(/Done, Layla.*2 hours/s)
})

it('who says no leaves nothing, and may come back', async () => {
  const link = await newLink(town)
  const ugo = await town.stranger('Ugo')
  await ugo.start(link)
  await ugo.tap('Italiano')
  expect(await traces(ugo.id)).toBeGreaterThan(0)
  await ugo.tap('No, grazie')
  await ugo.sees('Non ho conservato niente')
  expect(await traces(ugo.id)).toBe(0)
  await ugo.start(link)
  await ugo.tap('Italiano')
  await ugo.tap('Ho capito')
  await ugo.tap('No, non ancora')
  await ugo.sees('Non ho conservato niente')
  expect(await traces(ugo.id)).toBe(0)
})

it('a stranger reads what Filo is, in the language of the phone, and nothing is stored', async () => {
  const tom = await town.stranger('Tom', 'en')
  await tom.write('hello?')
  await tom.sees('I am Filo')
  await tom.write('/help')
  await tom.sees('1522')
  await tom.write('/privacy')
  await tom.sees('I keep nothing')
  await tom.write('/language')
  await tom.tap('العربية')
  await tom.sees('أنا فيلو')
  const { message_id: id } = await tom.sees(/./)
  expect((await tom.tapData(id, 'q:1:take')).answer?.text).toContain('no longer works')
  expect(await traces(tom.id)).toBe(0)
})

it('a link used up while somebody was filling in lets them go without a trace', async () => {
  const link = await newLink(town)
  const [eva, ivo] = [await town.stranger('Eva'), await town.stranger('Ivo')]
  for (const phone of [eva, ivo]) {
    await phone.start(link)
    await phone.tap('Italiano')
    await phone.tap('Ho capito')
    await phone.tap('Sì, ho 18 anni')
    await phone.tap(phone.name)
    await phone.sees('In quale comune')
  }
  await eva.write('Cameri')
  await eva.sees('Fatto, Eva')
  await ivo.write('Cameri')
  await ivo.sees('già stato usato')
  expect(await traces(ivo.id)).toBe(0)
})

it('a wrong, used or expired link says whom to ask, and guessing is slowed down', async () => {
  const [once, short] = [await newLink(town), await newLink(town, { days: 1 })]
  const zoe = await town.stranger('Zoe')
  await zoe.start(once)
  await zoe.tap('Italiano')
  await zoe.tap('Ho capito')
  await zoe.tap('Sì, ho 18 anni')
  await zoe.tap('Zoe')
  await zoe.tap('▸')
  await zoe.tap('Casalino')
  await zoe.sees('Fatto, Zoe')
  const late = await town.stranger('Late')
  await late.start(once)
  await late.sees(/già stato usato.*via Roma 1, Trecate.*0321/s)
  town.pass({ hours: 25 })
  await late.start(short)
  await late.sees(/scaduto.*via Roma 1/s)
  await late.start('nothing-like-a-code')
  await late.sees('Non riconosco questo invito')
  for (let guess = 0; guess < 8; guess += 1) await late.start(`guess-${guess}`)
  await late.sees('Troppi tentativi')
  expect(await traces(late.id)).toBe(0)
})
