import {
  Api,
  Bot,
  createWebhookServer,
  InputFile,
  TelegramApiError,
} from 'node-telegram-bot-api/node'
import { describeConformance } from './sandbox-conformance.ts'
import { buttons, type ForeignBot, greeting } from './sandbox-foreign-bot.ts'
import { token } from './sandbox-session.ts'

class OpenApi extends Api {
  call(method: string, params: Record<string, unknown>): Promise<unknown> {
    return this.request(method, params)
  }
}

function nodeTelegramBotApi(url: string): ForeignBot {
  const options = { apiRoot: url, maxRetries: 0 }
  const bot = new Bot(token, options)
  const api = new OpenApi(token, options)
  bot.command('start', async ctx => {
    const text = greeting(String(ctx.match))
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: buttons })
  })
  bot.on('callback_query', async ctx => {
    const query = ctx.callbackQuery
    if (!query?.message) return
    await ctx.answerCallbackQuery({ text: 'Got it' })
    await bot.api.editMessageText({
      chat_id: query.message.chat.id,
      message_id: query.message.message_id,
      text: `You chose ${query.data ?? ''}`,
    })
  })
  bot.on('message', async ctx => {
    await ctx.reply(ctx.message?.text ?? '')
  })
  let running: Promise<void> | undefined
  return {
    call: (method, params = {}) => api.call(method, params),
    file: (bytes, filename) => new InputFile(new Uint8Array(bytes), { filename }),
    startPolling() {
      running = bot.startPolling()
    },
    async stopPolling() {
      bot.stop()
      await running
    },
    receiver: (path, secretToken) => createWebhookServer(bot, { path, secretToken }),
    refusal: error =>
      error instanceof TelegramApiError
        ? { code: error.errorCode, description: error.description, retryAfter: error.retryAfter }
        : undefined,
  }
}

describeConformance('node-telegram-bot-api drives the sandbox', nodeTelegramBotApi)
