/** Offers, requests, exchanges and groups: by taps alone. */
import { exactly, wake } from './stage.ts'
import {
  asks,
  exchanges,
  finishes,
  hours,
  offers,
  places,
  type Scenario,
  toCategory,
} from './walk.ts'

const tomorrow = ({ town }: Parameters<Scenario>[0], days = 1) => {
  const today = town.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
  return { today, day: today.add({ days }) }
}

export const bank: Readonly<Record<string, Scenario>> = {
  'an offer, and a change to it': async walk => {
    const { bo } = walk.who
    await offers(walk, bo, 'cooking')
    await bo.key('more')
    await bo.taps('menu:more.listings', /Cucinare/u, 'listing:verb.change', 'listing:change.place')
    await bo.taps(places.here(bo, walk), 'listing:summary.save')
    await bo.reads('aggiornata')
  },

  'a request for chosen days, and a change to it': async walk => {
    const { ana } = walk.who
    await ana.key('request')
    await toCategory(ana, 'sewing')
    await ana.taps('listing:when.days', /matt\./u, 'listing:grid.done', 'listing:long.more')
    await ana.taps(hours(ana, 180), places.here(ana, walk), 'listing:note.skip')
    await ana.taps('listing:summary.find')
    await ana.key('more')
    await ana.taps('menu:more.listings', /Cucito/u, 'listing:verb.change', 'listing:change.minutes')
    await ana.taps(hours(ana, 30), 'listing:summary.save')
    await ana.reads('aggiornata')
    await ana.key('more')
    await ana.taps('menu:more.listings', /Cucito/u, 'listing:verb.withdraw', 'listing:sure.yes')
    await ana.reads('Ritirato')
  },

  'an exchange from the question to the thanks, with another length': async walk => {
    const { ana, bo, olga } = walk.who
    const { today, day } = tomorrow(walk)
    await asks(walk, ana, 'cooking')
    await bo.taps(
      'exchange:verb.accept',
      'exchange:verb.suggest',
      exactly(bo.words.day(day, today)),
    )
    await bo.taps(exactly(bo.words.time(new Temporal.PlainTime(15))))
    await ana.taps('exchange:verb.agree')
    await bo.taps(/^Scrivo ad? Ana$/u, 'exchange:phrase.late')
    await ana.reads('Arrivo tra 10 minuti')
    await ana.key('exchanges')
    await ana.taps(/^Cucinare · /u, /^Scrivo a Bo$/u, 'contact:open', 'contact:phone')
    await ana.handsOver()
    await bo.taps('contact:see', 'contact:phone')
    await bo.handsOver()
    await bo.key('exchanges')
    await bo.taps(/^Cucinare · /u, 'exchange:verb.finish', hours(bo, 60))
    await ana.taps('exchange:verb.restate', hours(ana, 45))
    await bo.taps('exchange:verb.confirm', 'feedback:more', 'feedback:words')
    await bo.taps('phrase:thanks.pleasure')
    await ana.reads('È stato un piacere')
    await ana.taps('feedback:more', 'feedback:desk', 'phrase:quiet.talk')
    await olga.reads('una parola riservata')
    await olga.taps('notice:button.take')
    await olga.reads('Vorrei parlarne a voce')
  },

  'a problem, and the word of the desk': async walk => {
    const { ana, bo, olga } = walk.who
    await finishes(walk, ana, bo)
    await ana.taps('exchange:verb.dispute', 'exchange:sure.yesDispute')
    await olga.reads('non si trovano')
    await olga.taps(
      'notice:button.take',
      'queue:exchange',
      'exchange:verb.resolve',
      hours(olga, 45),
    )
    await bo.reads('Risolto')
  },

  'blocked, reported, and let in again': async walk => {
    const { ana, bo, olga } = walk.who
    await exchanges(walk, ana, bo)
    await ana.taps('exchange:open', 'safety:open', 'safety:reason.pressure', 'safety:end')
    await olga.reads('segnalazione')
    await olga.taps('notice:button.take', 'queue:noFollowUp')
    await ana.key('exchanges')
    await ana.taps('exchange:list.showPast', /^Cucinare · /u, 'safety:open', /^Blocco Bo$/u)
    await ana.key('more')
    await ana.taps('menu:more.blocked', /^Tolgo il blocco a Bo$/u)
  },

  'what has a note to read first': async walk => {
    const { ana, elia } = walk.who
    await elia.key('offer')
    await toCategory(elia, 'lift')
    await elia.taps('trust:note.read', places.here(elia, walk), 'listing:grid.any')
    await elia.taps('listing:note.skip', 'listing:summary.publish')
    await ana.key('request')
    await toCategory(ana, 'lift')
    await ana.taps('trust:note.read', 'listing:when.tomorrow', hours(ana, 60))
    await ana.taps(places.here(ana, walk), 'listing:note.skip', 'listing:summary.find')
    await ana.taps('match:askOne')
    await elia.taps('exchange:verb.decline')
    await elia.reads('grazie della risposta')
  },

  'help in a home: from whom, and what is said of oneself': async walk => {
    const { vito } = walk.who
    await vito.key('offer')
    await toCategory(vito, 'plant_watering')
    await vito.taps(places.here(vito, walk), 'listing:grid.any', 'visit:welcome.met')
    await vito.taps('visit:declare.unsaid', 'listing:note.skip', 'listing:summary.publish')
    await vito.key('more')
    await vito.taps('menu:more.privacy', 'visit:own.open', 'visit:declare.woman')
    await vito.taps('visit:own.erase')
    await vito.reads('Vale da adesso')
  },

  'a careful category: the wait, the word of the desk, and taking it back': async walk => {
    const { elia, olga } = walk.who
    await elia.key('offer')
    await toCategory(elia, 'child_minding')
    await elia.taps(places.here(elia, walk), 'listing:grid.any')
    await elia.taps('listing:note.skip', 'listing:summary.publish')
    await olga.reads('chiede un via libera')
    await olga.taps('notice:button.look', 'queue:card', 'trust:give', 'trust:scope.children')
    await olga.taps(exactly(olga.words.plain('trust:span', { count: 12 })))
    await elia.reads('Hai il via libera')
    await olga.taps('trust:end', 'trust:endScope.children')
    await elia.reads('è finito')
  },

  'a lesson for several: opened, joined, called off': async walk => {
    const { ana, bo } = walk.who
    const { today, day } = tomorrow(walk, 4)
    await bo.key('offer')
    await toCategory(bo, 'cooking_class')
    await bo.taps('group:form.size.offerGroup', /^2$/u, /^1$/u, exactly(bo.words.day(day, today)))
    await bo.taps(exactly(bo.words.time(new Temporal.PlainTime(15))), hours(bo, 90))
    await bo.taps(places.here(bo, walk), 'listing:note.skip', 'group:form.open')
    await ana.key('more')
    await ana.taps('menu:more.groups', /Corso di cucina|cucina/iu, 'group:verb.join')
    await bo.reads('ha preso un posto')
    await bo.key('more')
    await bo.taps('menu:more.groups', /cucina/iu, 'group:verb.cancel', 'group:sure.yes')
    await ana.reads('il gruppo è annullato')
  },

  'several hands': async walk => {
    const { ana } = walk.who
    const { today, day } = tomorrow(walk, 4)
    await ana.key('request')
    await toCategory(ana, 'moving_help')
    await ana.taps('group:form.size.requestGroup', /^3$/u, /^2$/u)
    await ana.taps(exactly(ana.words.day(day, today)))
    await ana.taps(exactly(ana.words.time(new Temporal.PlainTime(15))), hours(ana, 60))
    await ana.taps(/Chiunque/u, 'visit:declare.unsaid')
    await ana.taps('listing:note.skip', 'group:form.open')
    await ana.reads('Fatto')
  },

  'a yes that nobody said is given by a volunteer': async walk => {
    const { ana, bo, vito } = walk.who
    await finishes(walk, ana, bo)
    walk.town.pass({ hours: 24 * 8 })
    await wake(walk.town)
    await vito.reads('manca un sì')
    await vito.key('more')
    await vito.taps(/^✅ Da confermare/u, /Bo per Ana/u, 'confirmation:verb.confirm')
    await vito.taps('confirmation:proof.was-there')
    await bo.reads('Segnato')
  },

  'hours stated on a paper': async ({ who: { bo } }) => {
    await bo.key('hours')
    await bo.taps('certificate:button', /^Banca del tempo · /u, 'certificate:look.showActivity')
    await bo.taps('certificate:look.hideActivity', 'certificate:look.name.initials')
    await bo.taps('certificate:look.make')
    await bo.reads('Si controlla qui')
    await bo.taps('certificate:one.jwt')
    await bo.reads('per i programmi')
  },
}
