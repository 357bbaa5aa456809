import { expect, it } from 'vitest'
import { defaultBroadcast } from './broadcast/options.ts'
import { proveBroadcast } from './broadcast/proof.ts'
import { runBroadcast } from './broadcast/run.ts'
import { mark } from './broadcast/send.ts'

const bulkPerSecond = 30

it('reaches everybody once though processes die and the database breaks down', async () => {
  const options = { ...defaultBroadcast, people: 240, kills: 4, hurry: true }
  const { rows, failures } = await runBroadcast(options, proveBroadcast)
  expect(failures).toEqual([])
  const counts = Object.fromEntries(rows)
  expect(counts['recipients']).toBe(241)
  expect(counts['processes killed']).toBeGreaterThanOrEqual(4)
  expect(counts['  answered within 20 s']).toBeGreaterThan(0)
})

it('reaches everybody at the pace that Telegram bears, and answers meanwhile', async () => {
  const options = { ...defaultBroadcast, people: 300, kills: 0, trouble: false, hurry: true }
  await runBroadcast(options, async run => {
    const { failures } = await proveBroadcast(run)
    expect(failures).toEqual([])
    const { audience, stage, talk } = run
    const { messages, chats, firstAt, lastAt } = await stage.sim.tally(mark)
    // The operator is in it, and those who have stopped the bot got nothing.
    expect(messages).toBe(audience.ids.length - audience.blocked.length + 1)
    expect(chats).toBe(messages)
    const seconds = ((lastAt ?? 0) - (firstAt ?? 0)) / 1000
    expect(messages).toBeLessThanOrEqual(bulkPerSecond * (seconds + 1))
    expect(talk.written).toBeGreaterThan(0)
    expect(talk.answered).toBe(talk.written)
  })
})
