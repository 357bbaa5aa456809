import { type Bot, type Context, InlineKeyboard, Keyboard } from 'grammy'

/** A bot that answers everything the page can do, and says what it heard. */
export function createScript() {
  const memberships: string[] = []
  let release: () => void = () => {}
  const held = () =>
    new Promise<void>(resolve => {
      release = resolve
    })
  const install = (bot: Bot) => {
    answerCommands(bot)
    bot.command('think', context => think(context, held))
    bot.callbackQuery('slow', async context => {
      await held()
      await context.answerCallbackQuery({ text: 'Done at last' })
      await context.editMessageText('Changed', { reply_markup: buttons() })
    })
    bot.callbackQuery('alert', context =>
      context.answerCallbackQuery({ text: 'Mind this', show_alert: true }),
    )
    bot.on('my_chat_member', context => {
      memberships.push(context.myChatMember.new_chat_member.status)
    })
    answerMessages(bot)
  }
  return {
    memberships,
    install,
    ready,
    release: () => release(),
    forget: () => memberships.splice(0),
  }
}

async function think(context: Context, held: () => Promise<void>): Promise<void> {
  const passing = await context.reply('This will go')
  await context.replyWithChatAction('typing')
  await held()
  await context.api.deleteMessage(passing.chat.id, passing.message_id)
  await context.reply('What is your name?', {
    reply_markup: { force_reply: true, input_field_placeholder: 'Your name' },
  })
}

const buttons = () => new InlineKeyboard().text('Slow', 'slow').text('Alert', 'alert')

async function ready(bot: Bot): Promise<void> {
  await bot.api.setMyCommands([
    { command: 'start', description: 'The menu' },
    { command: 'help', description: 'Talk with a person' },
  ])
  await bot.api.setMyCommands(
    [
      { command: 'start', description: 'القائمة' },
      { command: 'help', description: 'تحدّث مع شخص' },
    ],
    { language_code: 'ar' },
  )
}

function answerCommands(bot: Bot): void {
  bot.command('start', async context => {
    const arabic = context.from?.language_code === 'ar'
    const name = context.from?.first_name ?? ''
    const came = context.match === '' ? '' : ` came with ${context.match}`
    const hello = arabic ? `مرحبًا ${name}` : `Hello ${name}`
    const keyboard = new Keyboard().text('I need').text('I offer').row().requestContact('My number')
    await context.reply(`<b>${hello}</b>${came}`, {
      parse_mode: 'HTML',
      reply_markup: keyboard.resized().oneTime(),
    })
    await context.reply('<i>Choose</i> <tg-spoiler>well</tg-spoiler>', {
      parse_mode: 'HTML',
      disable_notification: true,
      reply_markup: buttons(),
    })
  })
  bot.command('help', context => context.reply('A person will answer'))
}

function answerMessages(bot: Bot): void {
  bot.on('message:contact', context =>
    context.reply(
      context.message.contact.user_id === context.from.id ? 'Your own number' : 'Another’s number',
    ),
  )
  bot.on('message:text', context =>
    context.reply(`You said: ${context.message.text}`, {
      reply_parameters: { message_id: context.message.message_id },
    }),
  )
}
