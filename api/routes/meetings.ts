import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { RefusedError, unwrap } from '#core/refused'
import { meetMember, unmeetMember } from '#core/visit/meet-member'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { meetingSchema, showMeeting } from '../schemas/meeting.ts'

const tags = ['Meetings']
const params = z.object({ memberId: idInPath })
const response = { 200: meetingSchema, ...problems }

/** Whom the desk has met in person: who asks for nobody else at home goes by it. */
export const meetingRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/members/:memberId/meeting',
      {
        config: forStaff('members:read'),
        schema: { tags, security, params, summary: 'Whether the desk has met a member', response },
      },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        const found = await readAudited(deps, request, {
          action: 'meeting.read',
          find: async ({ members, visits }) =>
            (await members.read(memberId)) && [await visits.meetingOf(memberId)],
          about: read => (read === undefined ? [] : [memberId]),
        })
        if (found === undefined) throw new RefusedError({ code: 'not-found' })
        return showMeeting(found[0])
      },
    )
    addVerbs(app, deps)
    done()
  }

function addVerbs(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  for (const [path, summary, act] of [
    ['/members/:memberId/meeting', 'The desk has met a member in person', meetMember],
    ['/members/:memberId/meeting/revocation', 'Take the meeting back from now on', unmeetMember],
  ] as const) {
    app.post(
      path,
      {
        config: forStaff('members:write'),
        schema: { tags, security, params, headers: writeHeaders, summary, response },
      },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        return showMeeting(unwrap(await act(ports)({ ...commandOf(request), memberId })))
      },
    )
  }
}
