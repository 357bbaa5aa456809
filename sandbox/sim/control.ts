import type { FastifyInstance } from 'fastify'
import type { WantedArrivals } from '../arrivals.ts'
import { ApiError } from '../errors.ts'
import { omit } from '../omit.ts'
import type { FaultPlan, RateModel, SimState } from '../sim-types.ts'
import type { World } from '../world.ts'
import { type Asked, findBot, queryNumber, queryText } from './lookup.ts'

/** Levers of the simulation: faults, rate, clock, raw updates, log, reset. */
export function registerControl(app: FastifyInstance, world: World): void {
  app.get('/state', () => stateOf(world))
  app.get('/log', request => {
    const method = queryText(request, 'method')
    const calls = world.log.after(queryNumber(request, 'after') ?? 0, method ? { method } : {})
    return { seq: world.log.last(), calls }
  })
  app.get('/log/counts', () => world.log.counts())
  app.get('/arrivals', request => {
    return { seq: world.arrivals.last(), arrivals: world.arrivals.list(wantedArrivals(request)) }
  })
  app.get('/arrivals/tally', request => world.arrivals.tally(wantedArrivals(request)))
  app.put<{ Body: Partial<FaultPlan> }>('/faults', request => {
    const plan = request.body
    world.faults.set({ ...plan, rules: plan.rules ?? [] })
    world.events.publish({ type: 'faults' })
    return world.faults.plan()
  })
  app.delete('/faults', () => {
    world.faults.set({ rules: [] })
    world.events.publish({ type: 'faults' })
    return world.faults.plan()
  })
  app.put<{ Body: Partial<RateModel> }>('/rate', request => {
    world.rate.set(request.body)
    world.events.publish({ type: 'rate' })
    return world.rate.model()
  })
  app.post<{ Body: { advanceSeconds?: number } }>('/clock', request => {
    const { advanceSeconds } = request.body
    if (typeof advanceSeconds !== 'number' || advanceSeconds < 0) {
      throw new ApiError(400, 'advanceSeconds must be a number of seconds, not negative')
    }
    world.clock.advance(advanceSeconds)
    world.events.publish({ type: 'clock' })
    return { now: world.clock.now() }
  })
  app.post<{ Body: { update?: Record<string, unknown> } }>('/updates', request => {
    const { update } = request.body
    const kind = Object.keys(update ?? {}).find(name => name !== 'update_id')
    if (!update || !kind) throw new ApiError(400, 'update must carry one kind of content')
    return { update_id: findBot(world, request).queue.push(kind, update[kind]) }
  })
  app.get('/updates/stats', request => findBot(world, request).queue.stats())
  app.post('/reset', () => {
    world.clear()
    world.events.publish({ type: 'reset' })
    return { ok: true }
  })
}

const wantedArrivals = (request: Asked): WantedArrivals => ({
  after: queryNumber(request, 'after'),
  text: queryText(request, 'text'),
  bot: queryText(request, 'bot'),
  kind: (['sent', 'edited', 'deleted'] as const).find(kind => kind === queryText(request, 'kind')),
})

function stateOf(world: World): SimState {
  const first = world.bot()
  const bots = [...world.bots.values()]
  return {
    clock: world.clock.now(),
    bots: bots.map(bot => ({
      id: bot.id,
      username: bot.user.username ?? '',
      firstName: bot.user.first_name,
      webhook: {
        url: bot.webhook.settings()?.url ?? '',
        pending_update_count: bot.queue.pending(),
        last_error_message: bot.webhook.lastFailure()?.message,
      },
    })),
    people: [...world.people.values()].map(person => {
      const chat = first?.conversations.get(person.id)
      return { ...person, started: chat?.started ?? false, blocked: chat?.blocked ?? false }
    }),
    groups: [...world.groups.values()].map(group => omit(group, ['conversation'])),
    faults: world.faults.plan(),
    rate: world.rate.model(),
    welcome: world.welcome,
    pendingUpdates: bots.reduce((sum, bot) => sum + bot.queue.pending(), 0),
  }
}
