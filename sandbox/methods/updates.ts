import { badRequest } from '../errors.ts'
import { type Params, readFlag, readInteger, readList, readText } from '../params.ts'
import { type MethodGroup, method } from './method.ts'

const longestPoll = 50

export const updateMethods: MethodGroup = {
  getUpdates: method('offset limit timeout allowed_updates', ({ bot, params, onHangUp }) => {
    if (bot.webhook.settings()) return bot.polling.refuse()
    bot.queue.allow(readKinds(params))
    return bot.polling.poll({
      offset: readInteger(params, 'offset') ?? 0,
      limit: clamp(readInteger(params, 'limit') ?? 100, 1, 100),
      timeout: clamp(readInteger(params, 'timeout') ?? 0, 0, longestPoll),
      onHangUp,
    })
  }),
  setWebhook: method(
    'url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token',
    ({ bot, params, world }) => {
      const url = readText(params, 'url') ?? ''
      if (readFlag(params, 'drop_pending_updates')) bot.queue.drop()
      bot.queue.allow(readKinds(params))
      if (url === '') bot.webhook.remove()
      else {
        const settings = { url: checkedAddress(url), secret: readSecret(params) }
        const maxConnections = clamp(readInteger(params, 'max_connections') ?? 40, 1, 100)
        bot.polling.terminate('terminated by setWebhook request')
        bot.webhook.set({ ...settings, maxConnections })
      }
      world.events.publish({ type: 'webhook', bot: bot.user.username ?? '' })
      return true
    },
  ),
  deleteWebhook: method('drop_pending_updates', ({ bot, params, world }) => {
    bot.webhook.remove()
    if (readFlag(params, 'drop_pending_updates')) bot.queue.drop()
    world.events.publish({ type: 'webhook', bot: bot.user.username ?? '' })
    return true
  }),
  getWebhookInfo: method('', ({ bot }) => {
    const settings = bot.webhook.settings()
    const failure = bot.webhook.lastFailure()
    return {
      url: settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: bot.queue.stats().pending,
      max_connections: settings?.maxConnections,
      allowed_updates: bot.queue.allowed(),
      last_error_date: failure?.at,
      last_error_message: failure?.message,
    }
  }),
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

function readKinds(params: Params): string[] | undefined {
  const list = readList(params, 'allowed_updates', 'allowed updates')
  return list?.filter(kind => typeof kind === 'string')
}

function checkedAddress(url: string): string {
  const full = /^[a-z]+:\/\//i.test(url) ? url : `https://${url}`
  if (URL.canParse(full) && /^https?:/.test(full)) return full
  throw badRequest('invalid webhook URL specified')
}

function readSecret(params: Params): string | undefined {
  const secret = readText(params, 'secret_token')
  if (!secret) return undefined
  if (secret.length > 256) throw badRequest('secret token is too long')
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters')
  }
  return secret
}
