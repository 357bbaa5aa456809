/** Coming in, resting, leaving: by taps alone. */

import { createAllWords } from '#locales/i18n'
import { newLink } from './people-links.ts'
import { exactly } from './stage.ts'
import { exchanges, type Scenario } from './walk.ts'

export const people: Readonly<Record<string, Scenario>> = {
  'coming in with the name that Telegram shows': async ({ town, stranger }) => {
    const gina = await stranger('Gina')
    await gina.start(await newLink(town))
    await gina.taps(/^Italiano$/u, 'join:noticeAll', 'join:noticeYes', 'join:adultYes', /^Gina$/u)
    await gina.turnsTo(/^Trecate$/u)
    await gina.key('more')
  },

  'coming in without a name that could serve, and leaving': async ({ town, stranger }) => {
    const flower = await stranger('🌸')
    await flower.start(await newLink(town))
    await flower.taps(/^Italiano$/u, 'join:noticeYes', 'join:adultYes', 'join:nameNeutral')
    await flower.turnsTo(/^Trecate$/u)
    await flower.key('more')
    await flower.taps('menu:more.privacy', 'leaving:open', 'leaving:go', 'leaving:sure.yes')
    await flower.reads('Grazie del tempo')
  },

  'the language, and back': async ({ who: { elia } }) => {
    await elia.key('more')
    await elia.taps('menu:more.language', /^English$/u)
    const english = elia.speaking(createAllWords()('en'))
    await english.key('more')
    await english.taps('menu:more.language', /^Italiano$/u)
    await elia.key('more')
    await elia.taps('menu:more.help')
  },

  'all that is kept, as a file': async ({ who: { elia } }) => {
    await elia.key('more')
    await elia.taps('menu:more.privacy', 'privacy:take.open', 'privacy:take.yes')
    await elia.reads('Eccolo')
  },

  'what is wrong about oneself': async ({ who: { elia } }) => {
    await elia.key('more')
    await elia.taps('menu:more.privacy', 'privacy:fix.open')
    await elia.taps('privacy:fix.what.name', /^Elia$/u, 'privacy:fix.what.home')
    await elia.turnsTo(/^Trecate$/u)
    await elia.taps('privacy:fix.what.spoken', /inglese$/u, 'listing:grid.done')
    await elia.taps('privacy:fix.what.week', 'listing:grid.any')
    await elia.reads('da adesso è giusto')
  },

  'a pause, and the return': async ({ who: { elia } }) => {
    await elia.key('more')
    await elia.taps('menu:more.privacy', 'privacy:readAll', 'common:back', 'absence:open')
    await elia.taps('absence:length.week', 'absence:return')
    await elia.reads('Bentornato')
  },

  'leaving with hours that are owed: a plan, then the fund': async walk => {
    const { dora, bo, olga } = walk.who
    await exchanges(walk, dora, bo)
    await dora.key('more')
    await dora.taps('menu:more.privacy', 'leaving:open', 'leaving:go', 'leaving:sure.ask')
    await olga.reads('vuole uscire')
    await olga.taps('notice:button.look', 'queue:take', 'leaving:desk.plan')
    await olga.taps(exactly(olga.words.plain('leaving:desk.months', { count: 3 })))
    await dora.reads('hai tempo fino a')
    await olga.taps('queue:back', /Dora/u, 'leaving:desk.forgive', 'leaving:desk.reason.hardship')
    await olga.taps('leaving:desk.yes')
    await dora.reads('Lo sportello ha chiuso il tuo profilo')
  },
}
