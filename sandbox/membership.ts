import type { Bot } from './bot.ts'
import { chatOf, userOf } from './people.ts'
import type { Person } from './sim-types.ts'
import type { World } from './world.ts'

/** Blocks or unblocks the bot; it hears of it by my_chat_member, as Telegram does. */
export function setBlocked(
  world: World,
  bot: Bot,
  person: Person,
  blocked: boolean,
): number | null {
  const chat = world.privateChat(bot, person)
  if (chat.blocked === blocked) return null
  chat.blocked = blocked
  chat.touch()
  const status = (kicked: boolean) =>
    kicked
      ? { status: 'kicked', user: bot.user, until_date: 0 }
      : { status: 'member', user: bot.user }
  return bot.queue.push('my_chat_member', {
    chat: chatOf(person),
    from: userOf(person),
    date: world.clock.seconds(),
    old_chat_member: status(!blocked),
    new_chat_member: status(blocked),
  })
}
