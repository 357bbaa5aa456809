import type { APIMethods } from '@gramio/types'
import { expect, it } from 'vitest'
import { picture } from './sandbox-foreign-bot.ts'
import { token } from './sandbox-session.ts'
import type { Stage } from './sandbox-stage.ts'

type Sent = { message_id: number; [kind: string]: unknown }

/** Every kind of message and every way to change one. */
export function describeSends(stage: Stage): void {
  const send = (method: keyof APIMethods, params: Record<string, unknown> = {}) =>
    stage.bot.call(method, { chat_id: stage.ana.id, ...params }) as Promise<Sent>

  it('sends text with markup and every keyboard', async () => {
    expect(
      await send('sendMessage', { text: '*a\\.* _b_', parse_mode: 'MarkdownV2' }),
    ).toMatchObject({
      text: 'a. b',
      entities: [{ type: 'bold' }, { type: 'italic' }],
    })
    const keyboard = [[{ text: 'My phone', request_contact: true }], [{ text: 'Help' }]]
    await send('sendMessage', {
      text: 'phone?',
      reply_markup: { keyboard, resize_keyboard: true, one_time_keyboard: true },
    })
    const chat = await stage.session.sim('GET', `/people/${stage.ana.id}/chat`)
    expect(chat).toMatchObject({
      keyboard: { keyboard: [[{ request_contact: true }], [{ text: 'Help' }]] },
    })
    const last = await send('sendMessage', { text: 'bye', reply_markup: { remove_keyboard: true } })
    expect(await stage.session.sim('GET', `/people/${stage.ana.id}/chat`)).toMatchObject({
      keyboard: null,
    })
    await send('sendMessage', {
      text: 'why?',
      reply_parameters: { message_id: last.message_id },
      reply_markup: { force_reply: true },
      disable_notification: true,
      protect_content: true,
    })
  })

  it('uploads files and gives them back', async () => {
    const { bot, session } = stage
    const sent = await send('sendPhoto', {
      photo: bot.file(picture(), 'house.png'),
      caption: 'our <i>house</i>',
      parse_mode: 'HTML',
    })
    expect(sent).toMatchObject({ caption: 'our house', photo: [{ width: 640, height: 480 }] })
    const [picture640] = sent['photo'] as { file_id: string }[]
    const again = await send('sendPhoto', { photo: picture640?.file_id, caption: 'again' })
    expect(again).toMatchObject({ photo: [picture640] })
    const { message_id } = again
    expect(await send('editMessageCaption', { message_id, caption: 'sold' })).toMatchObject({
      caption: 'sold',
      photo: [picture640],
    })
    await send('copyMessage', { from_chat_id: stage.ana.id, message_id, caption: 'copied' })
    const text = Buffer.from('perché no')
    const note = await send('sendDocument', { document: bot.file(text, 'nota è.txt') })
    const { file_id } = note['document'] as { file_id: string }
    expect(note).toMatchObject({ document: { file_name: 'nota è.txt', file_size: text.length } })
    await send('sendDocument', { document: file_id })
    const file = (await bot.call('getFile', { file_id })) as { file_path: string }
    const copy = await fetch(`${session.url}/file/bot${token}/${file.file_path}`)
    expect(Buffer.from(await copy.arrayBuffer())).toEqual(text)
    await send('sendVoice', { voice: bot.file(Buffer.from('OggS'), 'v.ogg'), duration: 2 })
    await send('sendSticker', { sticker: bot.file(picture(512, 512), 's.webp') })
  })

  it('sends places, contacts, dice and chat actions', async () => {
    await send('sendLocation', { latitude: 45.4, longitude: 8.6 })
    await send('sendVenue', { latitude: 45.4, longitude: 8.6, title: 'Desk', address: 'Via 1' })
    await send('sendContact', { phone_number: '+39012', first_name: 'Bo' })
    await send('sendDice')
    await send('sendChatAction', { action: 'typing' })
  })

  it('edits, copies, forwards, pins and deletes', async () => {
    const [first, second] = [await send('sendMessage', { text: 'one' }), await send('sendDice')]
    const { message_id } = first
    await send('editMessageText', { message_id, text: 'uno' })
    await send('editMessageReplyMarkup', {
      message_id,
      reply_markup: { inline_keyboard: [[{ text: 'Open', url: 'https://example.org' }]] },
    })
    const from = { from_chat_id: stage.ana.id }
    await send('copyMessage', { ...from, message_id })
    const ids = [message_id, second.message_id]
    expect(await send('copyMessages', { ...from, message_ids: ids })).toHaveLength(2)
    expect(await send('forwardMessage', { ...from, message_id })).toMatchObject({
      forward_origin: { type: 'user' },
    })
    await send('forwardMessages', { ...from, message_ids: ids })
    await send('pinChatMessage', { message_id })
    await send('unpinChatMessage', { message_id })
    await send('setMessageReaction', { message_id, reaction: [{ type: 'emoji', emoji: '👍' }] })
    await send('deleteMessages', { message_ids: ids })
    await send('deleteMessages', { message_ids: ids })
    await expect(send('deleteMessage', { message_id })).rejects.toThrow('not found')
  })

  it('knows chats and keeps names, descriptions and commands per language', async () => {
    const { bot } = stage
    const commands = [{ command: 'help', description: 'Aiuto' }]
    await bot.call('setMyCommands', { commands, language_code: 'it' })
    expect(await bot.call('getMyCommands', { language_code: 'it' })).toEqual(commands)
    expect(await bot.call('getMyCommands')).toEqual([])
    const view = await stage.session.sim('GET', `/people/${stage.ana.id}/chat`)
    expect(view).toMatchObject({ commands })
    await bot.call('deleteMyCommands', { language_code: 'it' })
    await bot.call('setMyDescription', { description: 'Filo', language_code: 'it' })
    expect(await bot.call('getMyDescription', { language_code: 'it' })).toEqual({
      description: 'Filo',
    })
    await bot.call('getMyName')
    await bot.call('getMyShortDescription')
    await bot.call('getMe')
    await send('getChat')
    await send('getChatMember', { user_id: stage.ana.id })
    expect(await bot.call('getChatMenuButton')).toEqual({ type: 'default' })
  })
}
