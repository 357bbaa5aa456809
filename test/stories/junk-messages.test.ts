import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SimMessage } from '#sandbox/sim-types'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

/** Short, whole, and with a way on: what every answer to junk is. */
function isKind(answer: SimMessage): void {
  const text = answer.text ?? ''
  expect(text.split(/\s+/u).length).toBeLessThanOrEqual(60)
  expect(text.isWellFormed(), text).toBe(true)
  expect(text).not.toMatch(/undefined|\[object|NaN/u)
  expect(buttonsOf(answer).map(button => button.callback_data)).toEqual(
    expect.arrayContaining(['m:help']),
  )
}

const texts = {
  'five thousand characters': 'Ciao! '.repeat(833),
  'five thousand characters without a space': 'x'.repeat(5000),
  emoji: '🥚👩🏽‍🍳🇮🇹'.repeat(30),
  'an emoji where the quotation ends': `${'a'.repeat(39)}🥚🥚`,
  'Arabic digits': '١٢٣٤٥٦٧٨٩٠',
  'HTML tags': '<b>grassetto</b> <script>alert(1)</script> </i> & &lt; <a href="tg://x">',
  'a template': '{{name}} $t(common:menu) %s $1',
  'right to left marks': '\u202e\u2067ciao\u200f\u200b',
  'nothing to see': '\u200b\u2063',
  'a null byte': 'ciao\u0000mondo',
  'an unknown command': '/paga 500',
  'a quotation': `'; drop table member; --`,
}
const things = {
  photo: { photo: true },
  'photo with words': { photo: true, caption: 'x'.repeat(1024) },
  voice: { voice: true },
  sticker: { sticker: true },
  document: { document: { name: 'a.txt', text: 'ciao' } },
  location: { location: { latitude: 45.4, longitude: 8.7 } },
  "another person's contact": {
    contact: { phone_number: '+39011', first_name: 'Zia', user_id: 5 },
  },
  'a contact typed by hand': { contact: { phone_number: '+39011', first_name: 'Zia' } },
  'a forwarded message': { text: 'inoltrato', forward: true },
}
const junk = [
  ...Object.entries(texts).map(([name, text]) => [name, { text }] as const),
  ...Object.entries(things),
]

it.each(['it', 'en', 'ar'])('whatever a member sends has a kind answer (%s)', async language => {
  const { who } = await openPlay(town, { ana: { language, minutes: 60 } })
  const before = await town.owner('select count(*) from exchange')
  for (const [name, what] of junk) {
    town.pass({ seconds: 2 })
    await who.ana.send(what)
    isKind(
      await who.ana
        .sees(/./u)
        .catch((cause: unknown) => Promise.reject(new Error(name, { cause }))),
    )
  }
  expect(await town.owner('select count(*) from exchange')).toEqual(before)
  // What they wrote is quoted as it is: neither markup nor a template of ours.
  const answers = (await who.ana.messages()).map(message => message.text)
  expect(answers.join()).toContain('<b>grassetto</b> <script>alert(1)</scri')
  expect(answers.join()).toContain('{{name}} $t(common:menu) %s $1')
})

it('in the middle of a question whatever is sent leaves the question standing', async () => {
  const { who } = await openPlay(town, { ana: { minutes: 120 } })
  const { ana } = who
  await ana.write('🙋 Cerco')
  await ana.sees('Di che cosa hai bisogno')
  for (const what of Object.values(things).slice(0, 8)) {
    town.pass({ seconds: 2 })
    await ana.send(what)
    await ana.sees(/Di che cosa hai bisogno|giusto\?/u)
  }
  await ana.write('x'.repeat(5000))
  await ana.sees(/troppo lungo[\s\S]*Di che cosa hai bisogno/u)
  await ana.write('cucinare')
  await ana.tap('Sì')
  await ana.tap('Quando si può')
  await ana.sees('Quanto tempo')
  for (const text of ['<b>', '🥚', 'domani', '-5', '99999', '0']) {
    await ana.write(text)
    await ana.sees(/Quanto/u)
  }
  await ana.write('٤٥')
  await ana.sees('Dove ti serve')
  await ana.tap('A ')
  await ana.sees('due parole')
  await ana.write('<i>con</i> {{name}} \u0000& 🥚')
  const summary = await ana.sees('45 minuti')
  expect(summary.text).toContain('<i>con</i> {{name}} & 🥚')
})

it('a message corrected, or days old, or sent to nobody, changes nothing', async () => {
  const { who } = await openPlay(town, { ana: { minutes: 60 } })
  const { ana } = who
  const id = await ana.write('boh')
  await ana.sees('Non ho capito')
  const before = (await ana.messages()).length
  await ana.post('/edit', { messageId: id, text: 'cucinare' })
  const from = { id: ana.id, is_bot: false, first_name: 'Ana', language_code: 'it' }
  const chat = { id: ana.id, type: 'private', first_name: 'Ana' }
  const date = Math.floor(Date.now() / 1000) - 20 * 3600
  const push = (update: object) => send('/sim/updates', { update })
  // Of no use to anybody: without a sender, of a kind not asked for, without content.
  await push({ message: { message_id: 90_001, date, chat, text: 'chi?' } })
  await push({ channel_post: { message_id: 1, date, chat: { id: -100, type: 'channel' } } })
  await push({ poll: { id: '1', question: '?', options: [] } })
  await push({ message: { message_id: 90_002, date, chat, from, text: 'di ieri' } })
  await ana.sees('di ieri')
  // The correction got the silence it deserves: one answer, to the old message, has come since.
  expect(await ana.messages()).toHaveLength(before + 1)
})

it('in a group only a command is answered, and a channel never', async () => {
  const { who } = await openPlay(town, { ana: { minutes: 60 } })
  const { ana } = who
  const group = await send('/sim/groups', { title: 'Vicini', members: [ana.id] })
  const place = `/sim/groups/${Number(group['id'])}`
  for (const text of ['ciao @filo_bot', '🙋 Cerco', '@filo_bot x:1:accept'])
    await send(`${place}/send`, { from: ana.id, text })
  await send(`${place}/send`, { from: ana.id, text: '/hours@filo_bot' })
  const channel = await send('/sim/groups', { title: 'Canale', type: 'channel' })
  await send(`/sim/channels/${Number(channel['id'])}/post`, { text: '/start' })
  await ana.write('boh')
  await ana.sees('Non ho capito')
  const shown = (await (await fetch(`${town.url}${place}/chat`)).json()) as {
    messages: readonly SimMessage[]
  }
  const said = shown.messages.filter(message => message.from === 'bot')
  expect(said.map(message => message.text)).toEqual([
    'Parlo solo in privato: scrivimi nella mia chat.',
  ])
})

it('a stranger who sends junk reads what Filo is, and nothing is kept', async () => {
  const eve = await town.stranger('Eve')
  const rows = 'select (select count(*) from member) + (select count(*) from telegram_account) as n'
  const before = await town.owner(rows)
  for (const [name, what] of junk) {
    await eve.send(what)
    const answer = await eve.sees('Filo')
    expect(answer.text?.split(/\s+/u).length, name).toBeLessThanOrEqual(60)
  }
  const { answer } = await eve.tapData(1, 'x:1:accept')
  expect(answer?.text).toBeTruthy()
  expect(await town.owner(rows)).toEqual(before)
})

async function send(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${town.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Record<string, unknown>
}
