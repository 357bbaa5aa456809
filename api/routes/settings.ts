import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { changeSettings } from '#core/network/change-settings'
import { unwrap } from '#core/refused'
import { commandOf, forCoordinators, forStaff } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { problems, security, writeHeaders } from '../schemas/common.ts'
import { settingsPatchSchema, settingsSchema, showSettings } from '../schemas/settings.ts'

const tags = ['Settings']
const response = { 200: settingsSchema, ...problems }

export const settingsRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/settings',
      {
        config: forStaff('settings:read'),
        schema: { tags, security, summary: 'What the territory decides for itself', response },
      },
      async request =>
        showSettings(await readPlain(deps, request, stores => stores.network.settings())),
    )
    app.patch(
      '/settings',
      {
        config: forCoordinators('settings:write'),
        schema: {
          ...{ tags, security, headers: writeHeaders, body: settingsPatchSchema, response },
          summary: 'Change some of them; coordinators only',
        },
      },
      async request => {
        const { reason, ...patch } = request.body
        const command = { ...commandOf(request), patch, ...(reason && { reason }) }
        return showSettings(unwrap(await changeSettings(deps.ports)(command)))
      },
    )
    done()
  }
