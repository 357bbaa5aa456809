/** Opportunities: seen, proposed, let pass, changed, ended: by taps alone. */
import { publish, titled } from './scene-opportunity.ts'
import { exactly } from './stage.ts'
import type { Label, Tapper } from './tap-only.ts'
import { hours, type Scenario } from './walk.ts'

const choice = async (me: Tapper): Promise<void> => {
  await me.key('opportunities')
  await me.taps('opportunity:list.choose')
}

const inWeeks = (me: Tapper, count: number): RegExp =>
  exactly(me.words.plain('opportunity:form.weeks', { count }))

const places = (me: Tapper, count: number): RegExp =>
  exactly(me.words.plain('opportunity:card.places', { count }))

/** A job of the desk, with everything that is asked and most of what may be added. */
async function publishJob(me: Tapper): Promise<void> {
  await choice(me)
  await me.taps('opportunity:filter.propose', 'page:kind.job', 'opportunity:form.desk')
  await me.taps('opportunity:work.kitchen', 'occupation:name.cook', 'occupation:name.cook')
  await me.taps('opportunity:ready.summary.learn')
  await me.turnsTo(/^Galliate$/u)
  await me.taps(inWeeks(me, 2), hours(me, 1200), 'page:contract.permanent')
  await me.taps(/^☐ Patente B$/u, 'opportunity:form.requirementOther')
  await me.taps('opportunity:ready.qualification.school', 'opportunity:form.requirementsDone')
  await add(me, 'schedule', 'opportunity:ready.schedule.mornings')
  await add(me, 'pay', 'opportunity:ready.pay.contract')
  await add(me, 'places', places(me, 2))
  await add(me, 'contact', 'opportunity:form.contactNone')
  await add(me, 'document', 'opportunity:form.skip')
  await add(me, 'language', /^English$/u, /^Cook$/u, /spot/u)
  await me.taps('opportunity:form.publish')
  await me.reads('Pubblicata')
}

type Field =
  | 'schedule'
  | 'pay'
  | 'places'
  | 'contact'
  | 'document'
  | 'cofinancing'
  | 'eligible'
  | 'language'

async function add(me: Tapper, field: Field, ...labels: readonly Label[]): Promise<void> {
  await me.taps('opportunity:form.change')
  await me.turnsTo(`opportunity:field.${field}`)
  await me.taps(...labels)
}

export const opportunity: Readonly<Record<string, Scenario>> = {
  'a job of the desk, and what people say to it': async ({ who: { olga, ana } }) => {
    await publishJob(olga)
    await choice(ana)
    await ana.taps('opportunity:filter.near')
    await choice(ana)
    await ana.taps('opportunity:filter.kinds', 'opportunity:filter.more', 'opportunity:filter.more')
    await ana.taps('page:kind.job', /^1\. /u, 'opportunity:act.why', 'opportunity:act.back')
    await ana.taps('opportunity:act.all', 'opportunity:act.short', 'opportunity:act.save')
    await ana.taps('opportunity:act.interested', 'opportunity:act.no', 'opportunity:act.unsave')
    await ana.reads('Hai detto che non fa per te')
    await choice(ana)
    await ana.taps('opportunity:filter.saved')
  },

  'a call of an organisation: sent back, changed, let pass, moved, withdrawn': async ({ who }) => {
    const { olga, elia } = who
    await olga.key('more')
    await olga.taps(
      'tools:open',
      /^▸$/u,
      'tools:organisations',
      'organisation:new',
      'organisation:nameNone',
    )
    await olga.taps('organisation:otherKind', 'organisation:otherKind', /volontariato/u)
    await olga.turnsTo(/^Cerano$/u)
    await olga.taps('organisation:appoint')
    await olga.turnsTo(/^Elia · /u, 'fund:help.others')
    await elia.reads('Ora puoi agire per')
    await elia.taps(/^Agisco per/u)
    await choice(elia)
    await elia.taps('opportunity:filter.propose', 'page:kind.funding-call')
    await elia.taps(/^Bando · /u, 'opportunity:ready.summary.meet', 'opportunity:form.whereAll')
    await elia.taps('opportunity:form.aDay')
    await elia.turnsTo(/\d/u)
    await elia.taps('opportunity:form.requirementsDone', 'opportunity:audience.both')
    await elia.taps('opportunity:ready.eligibility.associations', 'opportunity:ready.funder.region')
    await elia.taps('opportunity:form.linkFunder')
    await add(elia, 'cofinancing', /^20/u)
    await add(elia, 'eligible', /^☐ .*volontariato/u, 'opportunity:form.requirementsDone')
    await elia.taps('opportunity:form.send')
    await olga.reads('Aspetta la tua approvazione')
    await olga.taps(
      'notice:button.look',
      'opportunity:desk.back',
      'opportunity:ready.returned.wrong',
    )
    await elia.reads('da rivedere')
    await elia.taps('notice:button.look', 'opportunity:mine.change')
    await elia.turnsTo('opportunity:field.amount')
    await elia.taps(/^5/u, 'opportunity:form.save', 'opportunity:mine.propose')
    await choice(olga)
    await olga.taps(/^✅ Da approvare/u, /^Bando/u, 'opportunity:desk.approve')
    await elia.reads('è pubblicata')
    await elia.taps('notice:button.look', 'opportunity:mine.extend', inWeeks(elia, 4))
    await elia.taps('candidacy:who', 'candidacy:begin', 'candidacy:verb.prepare')
    await elia.taps('candidacy:verb.submit', 'common:back', 'candidacy:back', 'common:back')
    await elia.taps('candidacy:more', /^Bando/u, 'candidacy:verb.drop')
    await elia.reads('lasciata')
    await choice(elia)
    await elia.taps('opportunity:filter.mine', /^Bando/u)
    await elia.taps('opportunity:mine.withdraw', 'opportunity:outcome.cancelled')
    await elia.reads('Ritirata')
    await choice(elia)
    await elia.taps('opportunity:filter.mine')
    await elia.key('more')
    await elia.taps('organisation:open', 'organisation:myself')
  },

  'who comes forward, step by step, and takes it back': async ({ town, who: { olga, ana } }) => {
    await publish(town, { texts: titled('Portineria', 'Front desk', 'استقبال') })
    await ana.key('opportunities')
    await ana.turnsTo(/Portineria/u)
    await ana.taps('opportunity:act.interested', 'referral:mine.look', 'referral:mine.back')
    await olga.reads('risponde a «Portineria»')
    await olga.taps('notice:button.look', 'referral:verb.contact', 'referral:verb.invite')
    await olga.taps('referral:desk.all', /Ana/u)
    await ana.reads('colloquio')
    await choice(ana)
    await ana.taps('referral:mine.open', /Portineria/u, 'referral:mine.withdraw')
    await olga.reads('ha cambiato idea')
  },

  'an event: where, and from when to when': async ({ who: { olga } }) => {
    await choice(olga)
    await olga.taps('opportunity:filter.propose', 'opportunity:filter.more', 'page:kind.event')
    await olga.taps('opportunity:form.desk', /^Evento · /u, 'opportunity:ready.summary.desk')
    await olga.turnsTo(/^Galliate$/u)
    await olga.taps('opportunity:ready.place.library', inWeeks(olga, 1))
    await olga.taps('opportunity:form.endsSame', 'opportunity:form.deadlineNone')
    await olga.taps(
      'opportunity:form.publish',
      'opportunity:mine.fill',
      'opportunity:outcome.unknown',
    )
    await olga.reads('Segnata come coperta')
  },
}
