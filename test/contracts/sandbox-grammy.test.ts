import { Bot, GrammyError, InputFile, webhookCallback } from 'grammy'
import { describeConformance } from './sandbox-conformance.ts'
import { buttons, type ForeignBot, greeting, serverOf } from './sandbox-foreign-bot.ts'
import { token } from './sandbox-session.ts'

type RawCall = (params?: Record<string, unknown>) => Promise<unknown>

function grammy(url: string): ForeignBot {
  const bot = new Bot(token, { client: { apiRoot: url } })
  bot.command('start', async ctx => {
    await ctx.reply(greeting(ctx.match), { parse_mode: 'HTML', reply_markup: buttons })
  })
  bot.on('callback_query:data', async ctx => {
    await ctx.answerCallbackQuery('Got it')
    await ctx.editMessageText(`You chose ${ctx.callbackQuery.data}`)
  })
  bot.on('message:text', ctx => ctx.reply(ctx.message.text))
  let running: Promise<void> | undefined
  return {
    call(method, params) {
      const raw = Reflect.get(bot.api.raw, method) as RawCall
      return params ? raw(params) : raw()
    },
    file: (bytes, name) => new InputFile(bytes, name),
    startPolling() {
      running = bot.start()
    },
    async stopPolling() {
      await bot.stop()
      await running
    },
    receiver: (path, secretToken) => {
      const handle = webhookCallback(bot, 'http', { secretToken })
      return serverOf((request, response) => {
        if (request.url === path) void handle(request, response)
        else response.writeHead(404).end()
      })
    },
    refusal: error =>
      error instanceof GrammyError
        ? {
            code: error.error_code,
            description: error.description,
            retryAfter: error.parameters.retry_after,
          }
        : undefined,
  }
}

describeConformance('grammY drives the sandbox', grammy)
