import type { MiddlewareFn } from 'grammy'
import { actFor } from '#core/organisation/act-for'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { ownHand } from '../person.ts'
import { handView } from '../views/organisation.ts'

/** What is done in another's name: asking, offering, exchanging, its hours, its dialogues. */
const ofOrganisation =
  /^(?:(?:f|al|x|t|ct|l|p|r|rf|ro|cd|co|g|h|th|v:[xlg]|a|op):|m:(?:menu|more|as|help|request|offer|exchanges|groups|hours|listings|give|continue|for|alerts|stop|opportunities|propose|proposals|candidacies)(?::|$))/
const commands: ReadonlySet<string> = new Set(['/menu', '/help', '/cancel', '/stop'])

/**
 * All else is the person's own, whoever they act for: language, data, absence, leaving, the desk.
 * They act for themselves again from there on, so that what follows is theirs too.
 */
export const ownMatters =
  ({ ports, forms }: BotDeps): MiddlewareFn<FiloContext> =>
  async (ctx, next) => {
    const { person } = ctx
    const tapped = ctx.callbackQuery?.data
    const text = ctx.message?.text ?? ''
    const isOwn =
      tapped === undefined
        ? text.startsWith('/') && !commands.has(text)
        : !ofOrganisation.test(tapped)
    if (person.kind === 'member' && person.delegate !== null && isOwn) {
      const { territoryId, delegate, telegramId: lane } = person
      // What stands open was begun for the other: it is not ended for oneself.
      await forms.cancel(ctx)
      await actFor(ports)({ territoryId, by: delegate.id, lane, organisationId: null })
      ctx.person = { ...person, member: delegate, ...ownHand }
      await ctx.say(handView(null, ctx.words))
    }
    await next()
  }
