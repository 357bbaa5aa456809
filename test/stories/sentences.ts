import { accept, ask, decline, offer, withdraw } from './scene-asking.ts'
import { balances, confirm, holds, resolve, state, surely } from './scene-counting.ts'
import { agree, say, suggest } from './scene-meeting.ts'
import { type Actor, actor, categoryFor, question, type Stage, said, wake } from './stage.ts'

type Sentence = readonly [RegExp, (stage: Stage, ...words: string[]) => Promise<void>]

/** What each line of a play does, and what it must bring about. */
export const sentences: readonly Sentence[] = [
  [/^(\w+) offers (\w+)$/, (stage, who, category) => offer(stage, actor(stage, who), category)],
  [
    /^(\w+) asks (\d+) (\w+)(?: noting "(.+)")?$/,
    (stage, who, minutes, category, note) =>
      ask(stage, actor(stage, who), { minutes: Number(minutes), category, note }),
  ],
  [
    /^(\w+) asks (\d+) (\w+) aloud$/,
    (stage, who, minutes, category) =>
      ask(stage, actor(stage, who), { minutes: Number(minutes), category, aloud: true }),
  ],
  [
    /^(\w+) asks (\d+) (\w+) of (\w+)$/,
    (stage, who, minutes, category, of) =>
      ask(stage, actor(stage, who), { minutes: Number(minutes), category, only: actor(stage, of) }),
  ],
  [
    /^(\w+) blocks$/,
    async (stage, who) => {
      await actor(stage, who).post('/block')
    },
  ],
  [/^(\w+) accepts$/, (stage, who) => accept(stage, actor(stage, who))],
  [/^(\w+) declines$/, (stage, who) => decline(stage, actor(stage, who))],
  [/^(\w+) withdraws$/, (stage, who) => withdraw(stage, actor(stage, who))],
  [
    /^(\w+) suggests tomorrow (\d+)$/,
    (stage, who, hour) => suggest(stage, actor(stage, who), Number(hour)),
  ],
  [/^(\w+) agrees$/, (stage, who) => agree(stage, actor(stage, who))],
  [
    /^(\w+) finishes (\d+)$/,
    (stage, who, time) => state(stage, actor(stage, who), 'finish', Number(time)),
  ],
  [
    /^(\w+) says (\d+) instead$/,
    (stage, who, time) => state(stage, actor(stage, who), 'restate', Number(time)),
  ],
  [/^(\w+) confirms( twice)?$/, (stage, who, twice) => confirm(stage, actor(stage, who), twice)],
  [/^(\w+) disputes$/, (stage, who) => surely(stage, actor(stage, who), 'dispute')],
  [/^(\w+) cancels$/, (stage, who) => surely(stage, actor(stage, who), 'cancel')],
  [/^(\w+) resolves (\d+)$/, (stage, who, time) => resolve(stage, actor(stage, who), Number(time))],
  [/^(\w+) annuls$/, (stage, who) => resolve(stage, actor(stage, who))],
  [/^(\w+) says ([a-z-]+)$/, (stage, who, phrase) => say(stage, actor(stage, who), phrase)],
  [/^(\w+) reads ([a-z-]+)$/, (stage, who, news) => read(stage, actor(stage, who), news)],
  [/^(\w+) holds (\d+)$/, (stage, who, held) => holds(stage, actor(stage, who), Number(held))],
  [/^balances (.+)$/, balances],
  [
    /^(\d+) hours pass$/,
    async ({ town }, hours) => {
      town.pass({ hours: Number(hours) })
      await wake(town)
    },
  ],
]

type News = 'declined' | 'released' | 'expired' | 'no-room' | 'other-way'

/** News of what was asked, in the reader's words. */
async function read(stage: Stage, reader: Actor, news = ''): Promise<void> {
  const category = categoryFor(reader, question(stage).category)
  await reader.sees(said(reader, `notice:exchange.${news as News}`, { category }))
}
