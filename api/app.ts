import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { consolePages } from '#console/pages'
import type { ApiDeps } from './deps.ts'
import { addAuthorization } from './plugins/authorization.ts'
import { addDocs, addDocsPage } from './plugins/docs.ts'
import { addIdempotency } from './plugins/idempotency.ts'
import { addAddressLimit, addTokenLimit } from './plugins/limits.ts'
import { addProblems, noteFaultWith } from './plugins/problems.ts'
import { addRequestLog } from './plugins/request-log.ts'
import { accountRoutes } from './routes/accounts.ts'
import { alertRoutes } from './routes/alerts.ts'
import { assignmentRoutes } from './routes/assignments.ts'
import { assistRoutes } from './routes/assists.ts'
import { attendanceRoutes } from './routes/attendance.ts'
import { authorisationRoutes } from './routes/authorisations.ts'
import { broadcastRoutes } from './routes/broadcasts.ts'
import { candidacyRoutes } from './routes/candidacies.ts'
import { certificateRoutes } from './routes/certificates.ts'
import { checkRoutes } from './routes/check.ts'
import { clearanceRoutes } from './routes/clearances.ts'
import { confirmationRoutes } from './routes/confirmations.ts'
import { departureRoutes } from './routes/departures.ts'
import { exchangeRoutes } from './routes/exchanges.ts'
import { fundRoutes } from './routes/fund.ts'
import { gatheringRoutes } from './routes/gatherings.ts'
import { hostAgreementRoutes } from './routes/host-agreements.ts'
import { hostPlaceRoutes } from './routes/host-places.ts'
import { hostRoutes } from './routes/hosts.ts'
import { hsdsRoutes } from './routes/hsds.ts'
import { importRoutes } from './routes/imports.ts'
import { inviteRoutes } from './routes/invites.ts'
import { listingRoutes } from './routes/listings.ts'
import { mandateRoutes } from './routes/mandates.ts'
import { meetingRoutes } from './routes/meetings.ts'
import { memberHoursRoutes } from './routes/member-hours.ts'
import { memberRoutes } from './routes/members.ts'
import { mergeRoutes } from './routes/merges.ts'
import { openRoutes } from './routes/open.ts'
import { opportunityRoutes } from './routes/opportunities.ts'
import { organisationRoutes } from './routes/organisations.ts'
import { placementRoutes } from './routes/placements.ts'
import { presenceRoutes } from './routes/presences.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { probeRoutes } from './routes/probes.ts'
import { queueRoutes } from './routes/queue.ts'
import { recoveryRoutes } from './routes/recovery.ts'
import { referralRoutes } from './routes/referrals.ts'
import { reportRoutes } from './routes/reports.ts'
import { retentionRoutes } from './routes/retention.ts'
import { ruleRoutes } from './routes/rules.ts'
import { settingsRoutes } from './routes/settings.ts'
import { shiftRoutes } from './routes/shifts.ts'
import { statementRoutes } from './routes/statements.ts'
import { volunteerRoutes } from './routes/volunteers.ts'

/** The admin API, not listening yet. A request passes the steps below from top to bottom. */
export function createApi(deps: ApiDeps): FastifyInstance {
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: deps.trustProxy,
    bodyLimit: 64 * 1024,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  addRequestLog(app)
  addProblems(app, deps)
  void app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } })
  void app.register(rateLimit, { global: false })
  addDocs(app)
  void app.after(() => {
    addAddressLimit(app, deps)
    addAuthorization(app, deps)
    addTokenLimit(app, deps)
    addIdempotency(app, deps)
    addDocsPage(app)
    addRoutes(app, deps)
  })
  return app
}

function addRoutes(app: FastifyInstance, deps: ApiDeps): void {
  void app.register(probeRoutes(deps))
  void app.register(openRoutes(deps))
  void app.register(hsdsRoutes(deps))
  void app.register(checkRoutes(deps))
  const pages = consolePages({ ...deps, noteFault: noteFaultWith(deps) })
  void app.register(pages, { prefix: '/console' })
  const prefix = '/v1'
  void app.register(memberRoutes(deps), { prefix })
  void app.register(accountRoutes(deps), { prefix })
  void app.register(memberHoursRoutes(deps), { prefix })
  void app.register(alertRoutes(deps), { prefix })
  void app.register(fundRoutes(deps), { prefix })
  void app.register(inviteRoutes(deps), { prefix })
  void app.register(listingRoutes(deps), { prefix })
  void app.register(exchangeRoutes(deps), { prefix })
  void app.register(gatheringRoutes(deps), { prefix })
  void app.register(broadcastRoutes(deps), { prefix })
  void app.register(confirmationRoutes(deps), { prefix })
  void app.register(organisationRoutes(deps), { prefix })
  void app.register(authorisationRoutes(deps), { prefix })
  void app.register(hostRoutes(deps), { prefix })
  void app.register(hostAgreementRoutes(deps), { prefix })
  void app.register(hostPlaceRoutes(deps), { prefix })
  void app.register(volunteerRoutes(deps), { prefix })
  void app.register(opportunityRoutes(deps), { prefix })
  void app.register(assignmentRoutes(deps), { prefix })
  void app.register(assistRoutes(deps), { prefix })
  void app.register(queueRoutes(deps), { prefix })
  void app.register(placementRoutes(deps), { prefix })
  void app.register(attendanceRoutes(deps), { prefix })
  void app.register(mandateRoutes(deps), { prefix })
  void app.register(referralRoutes(deps), { prefix })
  void app.register(candidacyRoutes(deps), { prefix })
  void app.register(settingsRoutes(deps), { prefix })
  void app.register(clearanceRoutes(deps), { prefix })
  void app.register(certificateRoutes(deps), { prefix })
  void app.register(meetingRoutes(deps), { prefix })
  void app.register(statementRoutes(deps), { prefix })
  void app.register(mergeRoutes(deps), { prefix })
  void app.register(presenceRoutes(deps), { prefix })
  void app.register(departureRoutes(deps), { prefix })
  void app.register(importRoutes(deps), { prefix })
  void app.register(privacyRoutes(deps), { prefix })
  void app.register(retentionRoutes(deps), { prefix })
  void app.register(reportRoutes(deps), { prefix })
  void app.register(ruleRoutes(deps), { prefix })
  void app.register(recoveryRoutes(deps), { prefix })
  void app.register(shiftRoutes(deps), { prefix })
}
