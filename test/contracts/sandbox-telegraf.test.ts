import { Telegraf, TelegramError } from 'telegraf'
import { message } from 'telegraf/filters'
import { describeConformance } from './sandbox-conformance.ts'
import { buttons, type ForeignBot, greeting, serverOf } from './sandbox-foreign-bot.ts'
import { token } from './sandbox-session.ts'

function telegraf(url: string): ForeignBot {
  const bot = new Telegraf(token, { telegram: { apiRoot: url } })
  bot.start(async ctx => {
    await ctx.replyWithHTML(greeting(ctx.payload), { reply_markup: buttons })
  })
  bot.on('callback_query', async ctx => {
    await ctx.answerCbQuery('Got it')
    const data = 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : ''
    await ctx.editMessageText(`You chose ${data}`)
  })
  bot.on(message('text'), ctx => ctx.reply(ctx.message.text))
  let running: Promise<void> | undefined
  return {
    call: (method, params = {}) =>
      Object.values(params).some(isFile)
        ? replayUpload(url, method, params)
        : bot.telegram.callApi(method as 'getMe', params),
    file: (bytes, name): UploadedFile => ({ bytes, name }),
    startPolling() {
      running = bot.launch()
    },
    async stopPolling() {
      bot.stop()
      await running
    },
    receiver: (path, secretToken) => {
      const handle = bot.webhookCallback(path, { secretToken })
      return serverOf((request, response) => void handle(request, response))
    },
    refusal: error =>
      error instanceof TelegramError
        ? {
            code: error.code,
            description: error.description,
            retryAfter: error.parameters?.retry_after,
          }
        : undefined,
  }
}

type UploadedFile = { bytes: Uint8Array; name: string }
const isFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value

/**
 * telegraf's own upload stream stops after its first chunk on the Node in use, before anything
 * reaches a server; these are the bytes it sends on Node 20.
 */
async function replayUpload(
  url: string,
  method: string,
  params: Record<string, unknown>,
): Promise<unknown> {
  const boundary = 'fd175d3b1da8eec283d3d20daf45b6937ca9066eb1613bfeb1e4b15842babe46'
  const fields: [string, unknown][] = [['method', method], ...Object.entries(params)]
  const parts = fields.flatMap(([name, value]) => {
    const filename = isFile(value) ? `; filename="${value.name}"` : ''
    const head = `\r\n--${boundary}\r\ncontent-disposition:form-data; name="${name}"${filename}`
    return [
      Buffer.from(`${head}\r\n\r\n`),
      isFile(value) ? value.bytes : Buffer.from(String(value)),
    ]
  })
  const body = Buffer.concat([...parts, Buffer.from(`\r\n--${boundary}--`)]).subarray(2)
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const response = await fetch(`${url}/bot${token}/${method}`, { method: 'POST', headers, body })
  const answer = (await response.json()) as { ok: boolean; result: unknown }
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.result
}

describeConformance('telegraf drives the sandbox', telegraf)
