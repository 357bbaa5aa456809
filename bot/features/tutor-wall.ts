/** The poster with the code of a place: a tutor has it sent, or makes another one. */
import { Composer } from 'grammy'
import { makeWallCode, type PlaceWall, readWalls } from '#core/attendance/make-wall-code'
import { type MemberId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import { ok, type Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { newInviteCode } from '../invite-code.ts'
import type { MemberPerson } from '../person.ts'
import { refusalToast } from '../views/refusal.ts'
import { posterView, wallSureView, wallsView, wallView } from '../views/tutor-wall.ts'

const listTap = /^at:b:(\d{1,15})(?::p(\d{1,3}))?$/
const wallTap = /^at:b:(\d{1,15}):(\d{1,15})(?::(send|new|yes([\w-]{8})))?$/

export function createTutorWallFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const hostId = toId<MemberId>(Number(ctx.match[1]))
    const walls = await wallsOf(deps, ctx, hostId)
    if (!walls.ok) return ctx.refuse(walls.refusal)
    const [only] = walls.value
    if (only !== undefined && walls.value.length === 1) await ctx.rewrite(wallView(only, ctx.words))
    else await ctx.rewrite(wallsView(hostId, walls.value, Number(ctx.match[2] ?? 0), ctx.words))
  })
  feature.callbackQuery(wallTap, async ctx => {
    const { person, words } = ctx
    const [, host, place, verb, mark] = ctx.match
    const walls = await wallsOf(deps, ctx, toId<MemberId>(Number(host)))
    if (!walls.ok) return ctx.refuse(walls.refusal)
    const wall = walls.value.find(({ place: { id } }) => id === Number(place))
    if (wall === undefined || person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    if (verb === undefined) await ctx.rewrite(wallView(wall, words))
    else if (verb === 'new') await ctx.rewrite(wallSureView(wall, words))
    else await sendPoster(deps, ctx, person, { wall, mark })
  })
  return feature
}

async function wallsOf(
  { ports }: BotDeps,
  { person }: FiloContext,
  hostId: MemberId,
): Promise<Result<readonly PlaceWall[], Refusal>> {
  if (person.kind !== 'member') return { ok: false, refusal: { code: 'not-found' } }
  return readWalls(ports)({ territoryId: person.territoryId, by: person.member.id, hostId })
}

/** What hangs there; a code is made where none does, or where the tutor means another one. */
async function sendPoster(
  { ports, username }: BotDeps,
  ctx: FiloContext,
  { territoryId, member, telegramId: lane }: MemberPerson,
  { wall, mark }: { readonly wall: PlaceWall; readonly mark: string | undefined },
): Promise<void> {
  const { place, code } = wall
  const asker = { commandId: ctx.commandId, territoryId, by: member.id, lane }
  const made =
    mark === undefined && code !== undefined
      ? ok({ ...wall, code })
      : await makeWallCode(ports)({
          ...{ ...asker, placeId: place.id },
          ...{ secret: newInviteCode(), seen: mark ?? '' },
        })
  if (made.ok) {
    await ctx.say(posterView({ ...made.value, isNew: mark !== undefined }, username, ctx.words))
    return
  }
  if (made.refusal.code !== 'changed-meanwhile') return ctx.refuse(made.refusal)
  await ctx.toast(refusalToast(made.refusal, ctx.words))
  await ctx.rewrite(wallView(wall, ctx.words))
}
