/** The peer: a bare grammY bot that answers every message, by polling or by webhook. */
import { createServer } from 'node:http'
import { Bot, webhookCallback } from 'grammy'

const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '', PUBLIC_URL = '', PORT = '0' } = process.env

const bot = new Bot(BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } })
bot.on('message', ctx => ctx.reply('ok'))

if (PUBLIC_URL === '') {
  await bot.start({ onStart: () => console.log('echo ready') })
} else {
  const answer = webhookCallback(bot, 'http')
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  server.listen(Number(PORT), '127.0.0.1')
  await bot.api.setWebhook(`${PUBLIC_URL}/telegram`, { max_connections: 100 })
  console.log('echo ready')
}
