import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TapAnswer } from '#sandbox/sim-types'
import { type ForeignBot, listen } from './sandbox-foreign-bot.ts'
import { describeErrors } from './sandbox-refusals.ts'
import { describeSends } from './sandbox-sends.ts'
import { openSession } from './sandbox-session.ts'
import type { Stage } from './sandbox-stage.ts'

export type MakeBot = (url: string) => ForeignBot

/** The whole suite for one client: both ways of receiving, sends of each kind, errors, schema. */
export function describeConformance(name: string, make: MakeBot): void {
  describe(name, () => {
    const stage = {} as Stage
    beforeAll(async () => {
      stage.session = await openSession()
      stage.bot = make(stage.session.url)
      stage.ana = await stage.session.addPerson('Ana')
    })
    afterAll(() => stage.session.close())

    it('talks by polling', async () => {
      stage.bot.startPolling()
      await conversation(stage, 'polling')
      await stage.bot.stopPolling()
    })
    it('talks by webhook, with the secret in the header', async () => {
      const { bot } = stage
      const server: Server = await bot.receiver('/hook', 'shh_1')
      const port = await listen(server)
      const url = `http://127.0.0.1:${port}/hook`
      await bot.call('setWebhook', { url, secret_token: 'shh_1', max_connections: 4 })
      expect(await bot.call('getWebhookInfo')).toMatchObject({ url, max_connections: 4 })
      await conversation(stage, 'webhook')
      await bot.call('deleteWebhook', { drop_pending_updates: true })
      await new Promise(resolve => server.close(resolve))
    })
    describeSends(stage)
    describeErrors(stage)
    it('said nothing that the schema of the Bot API does not know', async () => {
      const calls = await stage.session.calls()
      expect(calls.length).toBeGreaterThan(40)
      expect(await stage.session.mismatches()).toEqual([])
    })
  })
}

async function conversation({ session, ana }: Stage, payload: string): Promise<void> {
  await session.sim('POST', `/people/${ana.id}/start`, { payload })
  const hello = await session.heard(ana.id, message => message.text === `Hello ${payload}`)
  expect(hello.entities).toEqual([{ type: 'bold', offset: 0, length: 5 }])
  const tapped = await session.sim<TapAnswer>('POST', `/people/${ana.id}/tap`, {
    messageId: hello.message_id,
    text: 'Yes',
    wait: 3000,
  })
  expect(tapped.answer).toMatchObject({ text: 'Got it' })
  const { message_id } = hello
  const chosen = await session.heard(
    ana.id,
    message => message.message_id === message_id && message.edited,
  )
  expect(chosen).toMatchObject({ text: 'You chose v1:yes' })
  const said = `perché no? ${payload}`
  await session.sim('POST', `/people/${ana.id}/send`, { text: said })
  await session.heard(ana.id, message => message.text === said)
}
