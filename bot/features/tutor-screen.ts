/** The code on a tutor's phone: a picture that is rewritten every minute, until it is put away. */
import { Composer } from 'grammy'
import { keepShowing, readScreen } from '#core/attendance/show-screen'
import { type MemberId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { screenPicture, screenView } from '../views/screen.ts'

const screenTap = /^at:s:(\d{1,15})(:stop)?$/

export function createTutorScreenFeature({ ports, username }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(screenTap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const hostId = toId<MemberId>(Number(ctx.match[1]))
    const back = { text: words.plain('common:back'), data: `at:h:${hostId}` }
    if (ctx.match[2] !== undefined) {
      const shown = ctx.callbackQuery.message?.message_id
      if (shown !== undefined) await ctx.clear(shown)
      await ctx.say({ text: words.t('attendance:screen.closed'), rows: [[back]] })
      return
    }
    const query = { territoryId: person.territoryId, by: person.member.id, hostId }
    const code = await readScreen(ports)(query)
    if (!code.ok) return ctx.refuse(code.refusal)
    const { bytes: picture } = screenPicture(username, code.value)
    const messageId = await ctx.say({ ...screenView(hostId, words), picture })
    if (messageId !== undefined) await keepShowing(ports)({ ...query, messageId, username })
  })
  return feature
}
