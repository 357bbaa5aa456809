/** Hours, the fund, the desk and its tools: by taps alone. */
import { toId } from '#core/ids'
import { hours, type Scenario, type Walk } from './walk.ts'

const tools = ['tools:open'] as const
/** What is done now and then stands on their second page. */
const rare = [...tools, /^▸$/u] as const

export const desk: Readonly<Record<string, Scenario>> = {
  'the statement, each month and as a file': async ({ who: { ana } }) => {
    await ana.key('hours')
    await ana.taps('statement:button', 'statement:menu.want', 'statement:menu.stop')
    await ana.taps('statement:menu.this', 'statement:csv', 'statement:pdf')
  },

  'a big gift to the fund': async ({ who: { bo } }) => {
    await bo.key('hours')
    await bo.taps('fund:gift.open', 'listing:long.more', hours(bo, 300), 'fund:gift.yes')
    await bo.taps(/^Sì, regalo 5 ore$/u)
    await bo.reads('Hai regalato 5 ore')
  },

  'help from the fund for somebody who did not ask': async ({ who: { olga, ana } }) => {
    await olga.key('more')
    await olga.taps(...rare, 'tools:fund', 'fund:help.open')
    await olga.turnsTo(/^Ana · /u, 'fund:help.others')
    await olga.taps(hours(olga, 120), 'fund:help.reason.start', 'fund:help.yes')
    await ana.reads('Dal fondo di solidarietà')
  },

  'what was counted by mistake': async ({ who: { olga, bo } }) => {
    await olga.key('more')
    await olga.taps(...rare, 'tools:correct', /· Cucinare ·/u, hours(olga, 15))
    await olga.taps('correction:why.length', 'correction:yes')
    await bo.reads('hanno corretto')
  },

  'a word with the desk, both ways': async ({ who: { elia, olga } }) => {
    await elia.key('more')
    await elia.taps('menu:more.help', 'help:ask', 'help:write', 'phrase:ask.call')
    await olga.reads('Mi chiamate')
    await olga.key('more')
    await olga.taps(/^👥 Sportello/u, /Elia/u, 'queue:take', 'queue:answer', 'phrase:answer.call')
    await elia.reads('Ti chiamo oggi')
    await elia.taps('notice:button.answer', 'phrase:ask.come')
    await olga.reads('Quando posso passare?')
    await olga.key('more')
    await olga.taps(/^👥 Sportello/u, /Elia/u, 'queue:close')
    await elia.reads('è chiusa')
  },

  'a question about the question, in the middle of a dialogue': async ({ who: { elia } }) => {
    await elia.key('request')
    await elia.taps('common:help', 'help:ask', 'help:write', 'phrase:ask.how', 'common:continue')
    await elia.taps('common:cancel')
    await elia.key('exchanges')
    await elia.taps('common:help', 'help:close')
  },

  'a way into the pages, and out of all of them': async ({ who: { olga } }) => {
    await olga.key('more')
    await olga.taps(...tools, 'tools:pages.open', 'tools:pages.out')
    await olga.reads('nessuna pagina è più aperta')
  },

  'an invitation': async ({ who: { olga } }) => {
    await olga.key('more')
    await olga.taps(...tools, 'menu:more.invite', 'invite:role.member', /^1 persona$/u)
    await olga.reads('Invito pronto')
  },

  'an organisation, who acts for it, what it hosts, and back': async walk => {
    const { olga, elia } = walk.who
    await olga.key('more')
    await olga.taps(...rare, 'tools:organisations', 'organisation:new', 'organisation:nameNone')
    await olga.taps('organisation:otherKind', 'organisation:otherKind', /volontariato/u)
    await olga.turnsTo(/^Trecate$/u)
    await olga.taps('organisation:appoint')
    await olga.turnsTo(/^Elia · /u, 'fund:help.others')
    await elia.reads('Ora puoi agire per')
    await elia.key('more')
    await elia.taps('organisation:open', /^Agisco per/u)
    await elia.key('hours')
    await takesPeopleIn(walk, elia.memberId)
    await elia.key('more')
    await elia.taps('host:open', 'common:back', 'organisation:open', 'organisation:myself')
    await olga.taps(/^Tolgo Elia$/u)
    await elia.reads('non agisci più')
  },

  'two records that are one person': async ({ town, who: { olga } }) => {
    for (const name of ['Zita', 'Zoe']) await town.neighbour(name)
    await olga.key('more')
    await olga.taps(...rare, 'tools:merge')
    await olga.turnsTo(/^Zita, .* · n\. /u, 'fund:help.others')
    await olga.turnsTo(/^Zoe, .* · n\. /u, 'fund:help.others')
    await olga.taps('merge:yes')
    await olga.reads('Zoe è una scheda sola')
  },

  'acting for somebody who says it by telephone': async ({ town, who: { olga, vito, elia } }) => {
    await olga.key('more')
    await olga.taps(...tools, 'tools:assist')
    await olga.turnsTo(/^Elia · /u, 'fund:help.others')
    await olga.taps('assist:helpers', 'assist:put')
    await olga.turnsTo(/^Vito · /u, 'fund:help.others')
    await vito.reads('Da ora aiuti Elia')
    await town.owner(
      `insert into queue_item (territory_id, kind, state, member_id) values ($1, 'call', 'open', $2)`,
      [town.territoryId, elia.memberId],
    )
    await vito.key('more')
    await vito.taps(/^📞 Da chiamare/u, /^Elia$/u, 'call:take', 'call:told')
    await vito.reads('la chiamata è chiusa')
    await olga.taps(/^Tolgo Vito$/u, 'common:back')
    await olga.taps('assist:how.phone', 'assist:hours', 'assist:stop')
    await olga.key('more')
  },

  'a notice to many: written, narrowed down, put off, and taken up again': async ({
    who: { olga },
  }) => {
    await olga.key('more')
    await olga.taps(...tools, 'broadcast:open', 'broadcast:new', 'broadcast:ready.food.name')
    await olga.taps('broadcast:languages.useLeave', 'broadcast:languages.useBase')
    await olga.taps(/^Cambio: inglese$/u, 'broadcast:ready.closed.name')
    await olga.taps(/^Cambio: arabo$/u, 'broadcast:languages.takeOut')
    await olga.taps(/^Aggiungo: arabo$/u, 'broadcast:words.skip')
    await olga.taps('broadcast:next', 'broadcast:buttons.wantInterested')
    await olga.taps('broadcast:buttons.addLink', 'broadcast:buttons.label.join')
    await olga.taps('broadcast:buttons.without', 'broadcast:next')
    for (const by of ['role', 'language', 'interest', 'place', 'told'] as const) {
      await olga.taps(`broadcast:who.${by}`, 'common:back')
    }
    await olga.taps('broadcast:who.list')
    await olga.turnsTo(/^Elia · /u, 'fund:help.others')
    await olga.taps(/^Ecco, 1 persona$/u, 'broadcast:next', 'broadcast:until.week')
    await olga.taps('broadcast:toPreview', 'broadcast:preview.see', /^arabo$/u)
    await olga.taps('broadcast:toPreview', 'broadcast:preview.schedule')
    await olga.turnsTo(/^domani$/u)
    await olga.taps(/^18:00$/u)
    await olga.reads('Programmato')
    await olga.taps('broadcast:unschedule', 'broadcast:preview.change')
    await olga.taps('broadcast:emergency.on', 'broadcast:emergency.off', 'broadcast:toPreview')
    await olga.taps('broadcast:preview.schedule')
    await olga.turnsTo(/^oggi$/u)
    await olga.taps(/^20:00$/u, 'broadcast:unschedule', 'broadcast:preview.change')
    await olga.taps('broadcast:preview.drop')
    for (const list of ['draft', 'scheduled', 'sending', 'past'] as const) {
      await olga.taps(`broadcast:list.${list}`, 'broadcast:list.back')
    }
  },

  'a notice that went out: set right, made once more, taken back': async ({
    who: { olga, elia },
  }) => {
    await olga.key('more')
    await olga.taps(...tools, 'broadcast:open', 'broadcast:new', 'broadcast:ready.course.name')
    await olga.taps('broadcast:next', 'broadcast:buttons.wantInterested', 'broadcast:next')
    await olga.taps('broadcast:who.list')
    await olga.turnsTo(/^Elia · /u, 'fund:help.others')
    await olga.taps(/^Ecco, 1 persona$/u, 'broadcast:toPreview', 'broadcast:preview.send')
    await elia.reads('Inizia un nuovo corso')
    await elia.taps('broadcast:message.interested', 'broadcast:message.stop')
    await elia.taps('broadcast:message.again')
    await olga.reads('Inviato')
    await olga.taps('broadcast:progress.refresh', 'broadcast:result.people', 'common:back')
    await olga.taps('broadcast:result.correct', /^italiano$/u, 'broadcast:ready.meeting.name')
    await olga.taps('broadcast:correct.yes', 'broadcast:result.copy', 'broadcast:preview.change')
    await olga.taps('broadcast:preview.drop', 'broadcast:list.past', /^Questa settimana/u)
    await olga.taps('broadcast:result.takeBack', 'broadcast:takeBack.yes')
    await olga.reads('Ritirato')
  },

  'what waits since a restore': async ({ town, who: { olga, elia } }) => {
    await town.owner(
      `insert into delivery (territory_id, dedupe_key, member_id, kind, facts, priority, state, due_at)
      values ($1, 'held', $2, 'account.moved', '{}', 1, 'held', $3)`,
      [town.territoryId, elia.memberId, town.ports.now().toString()],
    )
    await olga.key('more')
    await olga.taps(...tools, 'menu:more.held', 'recovery:drop', 'common:back', 'recovery:send')
    await olga.reads('parte')
    await olga.key('hours')
    await olga.taps('common:menu')
  },
}

/** Whoever this person acts for has a place where people do something. */
const takesPeopleIn = ({ town }: Walk, delegate: number): Promise<void> =>
  town.work(async ({ organisations, hosts }) => {
    const now = town.ports.now()
    const [body] = await organisations.of(toId(delegate), now)
    if (body === undefined) throw new Error('acts for nobody')
    const at = { name: 'Orto', municipalityCode: '003149', address: 'Via Po 1', directions: null }
    await hosts.addPlace({ organisationId: body.id, ...at, capacity: 4 }, now)
  })
