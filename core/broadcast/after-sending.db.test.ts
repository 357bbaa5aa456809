import { afterAll, beforeAll, expect, it } from 'vitest'
import { flagPresence } from '#core/hidden/flag-presence'
import type { Viewer } from '#core/hidden/viewer'
import { type BroadcastId, type DeliveryId, type MemberId, toId } from '#core/ids'
import type { Stores } from '#core/ports'
import { ok } from '#core/result'
import { type Bank, openBank } from '#test/builders/bank'
import {
  act,
  addReader,
  compose,
  deed,
  endMailings,
  sendBroadcast,
  settle,
  start,
  unwrap,
} from '#test/builders/bank-broadcast'
import { addToDesk } from '#test/builders/bank-staff'
import { answerBroadcast } from './answer-broadcast.ts'
import { correctBroadcast, decideCorrection, foreseeCorrection } from './correct-broadcast.ts'
import { listBroadcasts, previewBroadcast, readProgress } from './desk-reading.ts'
import type { BroadcastState } from './machine.ts'
import { messageFor } from './message-for.ts'
import { lookAgain } from './reach-chats.ts'
import { foreseeRepeat } from './repeat-broadcast.ts'
import { foreseeTakingBack, takeBackBroadcast } from './take-back-broadcast.ts'

let bank: Bank
let olga: MemberId
let ugo: MemberId
let ana: MemberId
let bo: MemberId
let cy: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  ugo = await addToDesk(bank, 'Ugo')
  ana = await addReader(bank, 'Ana')
  bo = await addReader(bank, 'Bo')
  cy = await addReader(bank, 'Cy')
})
afterAll(() => bank.close())

const read = (id: BroadcastId) => bank.work(({ broadcasts }) => broadcasts.read(id))
const enteredIn = (id: BroadcastId, kind: string) =>
  bank.asOwner<{ who: number; of: number; state: string; until: Temporal.Instant | null }>(
    `select d.member_id as who, (d.facts ->> 'deliveryId')::int as of, d.state, d.deadline_at as until
    from delivery d join mailing l on l.territory_id = d.territory_id and l.id = d.mailing_id
    where l.subject_id = $1 and l.kind = $2 order by d.id`,
    [id, kind],
  )
const italian = (body: string) => [{ language: 'it', body, labels: [''] }]
const refused = (code: string) => ({ ok: false, refusal: { code } })

it('corrects what lies in chats, also what was on its way just then, once for each deed', async () => {
  const id = await sendBroadcast(bank, olga)
  await settle(bank, id, { [ana]: { state: 'sent', messageId: 7 }, [bo]: { state: 'sending' } })
  const query = { territoryId: bank.territoryId, by: olga, broadcastId: id }
  expect(await foreseeCorrection(bank.ports)(query)).toEqual({
    ok: true,
    value: { reachable: 1, lost: 1 },
  })
  const correct = (texts: ReturnType<typeof italian>, by = olga) =>
    correctBroadcast(bank.ports)({ ...deed(bank, by), broadcastId: id, texts })
  expect(await correct(italian(' '))).toMatchObject(refused('invalid-broadcast'))
  expect(await correct(italian('Domani è aperto.'), ana)).toEqual(refused('not-allowed'))
  const corrected = unwrap(await correct(italian('Domani è aperto.')))
  expect(corrected).toMatchObject({ version: 2, proposed: null })
  expect(messageFor(corrected, 'ar')).toMatchObject({ body: 'Domani è aperto.', isBase: true })
  expect((await enteredIn(id, 'broadcast-edit')).map(({ who }) => who)).toEqual([ana])
  await settle(bank, id, { [bo]: { state: 'sent', messageId: 8 } })
  const again = { territoryId: bank.territoryId, broadcastId: id, deed: 'broadcast-edit' } as const
  const at = bank.ports.now().toString()
  await lookAgain(bank.ports)({ ...again, at })
  await lookAgain(bank.ports)({ ...again, at })
  expect((await enteredIn(id, 'broadcast-edit')).map(({ who }) => who)).toEqual([ana, bo])
  // Who has another telephone meanwhile is written to in another chat.
  await bank.work(({ members }) => members.link(bo, toId(60_000 + bo), bank.ports.now()))
  const edits = await bank.asOwner<{ id: number }>(
    `select d.id from delivery d where d.kind = 'broadcast-edit' order by d.id`,
  )
  const ids = edits.map(row => toId<DeliveryId>(row.id))
  const messages = await bank.work(({ broadcasts }) => broadcasts.messagesOf(ids))
  expect([...messages]).toEqual([[ids[0], 7]])
  await bank.work(({ members }) => members.link(bo, toId(50_000 + bo), bank.ports.now()))
})

it('takes two to change the words of what took two to send', async () => {
  const id = await compose(bank, olga, { emergency: true })
  unwrap(await act(bank, olga, id, 'send'))
  unwrap(await act(bank, ugo, id, 'approve'))
  await start(bank, id)
  const correct = { ...deed(bank, ugo), broadcastId: id, texts: italian('Altro.') }
  expect(unwrap(await correctBroadcast(bank.ports)(correct))).toMatchObject({
    version: 1,
    proposed: { by: ugo, texts: italian('Altro.') },
  })
  const decide = (by: MemberId, yes: boolean) =>
    decideCorrection(bank.ports)({ ...deed(bank, by), broadcastId: id, yes })
  expect(await decide(ugo, true)).toEqual(refused('needs-another'))
  expect(unwrap(await decide(olga, false))).toMatchObject({ version: 1, proposed: null })
  unwrap(await correctBroadcast(bank.ports)({ ...correct, ...deed(bank, ugo) }))
  expect(unwrap(await decide(olga, true))).toMatchObject({ version: 2, texts: italian('Altro.') })
  expect(await decide(olga, true)).toMatchObject(refused('broadcast-not-now'))
})

it('takes back what is younger than two days, and says beforehand whom it cannot reach', async () => {
  const id = await sendBroadcast(bank, olga)
  await settle(bank, id, {
    [ana]: { state: 'sent', messageId: 17 },
    [bo]: { state: 'sent', messageId: 18 },
    [cy]: { state: 'unknown' },
  })
  await bank.asOwner(
    `update delivery set sent_at = $1::timestamptz - interval '49 hours' where member_id = $2`,
    [bank.ports.now().toString(), bo],
  )
  const query = { territoryId: bank.territoryId, by: olga, broadcastId: id }
  expect(await foreseeTakingBack(bank.ports)(query)).toEqual({
    ok: true,
    value: { reachable: 1, lost: 2 },
  })
  const command = { ...deed(bank, ugo), broadcastId: id }
  expect(unwrap(await takeBackBroadcast(bank.ports)(command)).state).toBe('taken-back')
  expect(unwrap(await takeBackBroadcast(bank.ports)(command)).state).toBe('taken-back')
  const rows = await enteredIn(id, 'broadcast-delete')
  expect(rows).toMatchObject([{ who: ana, state: 'waiting' }])
  expect(String(rows[0]?.until)).toBe(bank.ports.now().add({ hours: 48 }).toString())
  expect(await act(bank, olga, id, 'stop')).toMatchObject(refused('broadcast-not-now'))
  const answer = { ...deed(bank, ana), broadcastId: id, interested: true }
  expect(await answerBroadcast(bank.ports)(answer)).toEqual(refused('not-found'))
})

it('keeps who is interested until they say otherwise, of those who got it', async () => {
  const id = await sendBroadcast(bank, olga)
  await settle(bank, id, { [ana]: { state: 'sent', messageId: 27 }, [bo]: { state: 'unknown' } })
  const say = (by: MemberId, interested: boolean) =>
    answerBroadcast(bank.ports)({ ...deed(bank, by), broadcastId: id, interested })
  expect(await say(cy, true)).toEqual(refused('not-found'))
  unwrap(await say(ana, true))
  unwrap(await say(bo, true))
  unwrap(await say(bo, false))
  const counts = await bank.work(({ broadcasts }) => broadcasts.counts(id))
  expect(counts).toMatchObject({ all: 5, pressed: 2, interested: 1 })
  expect(counts.states).toMatchObject({ sent: 1, unknown: 1, waiting: 1, unreachable: 2 })
  const page = { limit: 9, only: 'interested' } as const
  const outcomes = await bank.work(({ broadcasts }) => broadcasts.outcomes(id, page))
  expect(outcomes.map(({ firstName }) => firstName)).toEqual(['Ana'])
})

it('changes no number by one for somebody nobody may know of, and reaches them all the same', async () => {
  const asSeen = <T>(viewer: Viewer, find: (stores: Stores) => Promise<T>) =>
    bank.ports
      .transact({ territoryId: bank.territoryId, viewer }, async stores => ok(await find(stores)))
      .then(unwrap)
  const id = await sendBroadcast(bank, olga)
  const draft = await compose(bank, olga)
  const numbers = () =>
    asSeen(ugo, async ({ broadcasts, mailings }) => {
      const [mailing] = await mailings.about('broadcast', id)
      return {
        audience: await broadcasts.countAudience(draft),
        counts: await broadcasts.counts(id),
        mailing: mailing && (await mailings.counts(mailing.id)),
        places: await broadcasts.countPlaces(id, null),
        missed: await broadcasts.countMissed(id),
        outcomes: await broadcasts.outcomes(id, { limit: 100 }),
      }
    })
  const seen = async () => {
    const of = (broadcastId: BroadcastId) => ({
      ...{ territoryId: bank.territoryId, by: ugo, broadcastId },
    })
    const list = await listBroadcasts(bank.ports)({ ...of(id), states: ['sending', 'draft'] })
    return {
      ...(await numbers()),
      preview: await previewBroadcast(bank.ports)(of(draft)),
      progress: await readProgress(bank.ports)(of(id)),
      list: list.ok && list.value.length,
    }
  }
  const before = await seen()
  expect(before.progress.ok && before.progress.value.endsAt !== null).toBe(true)
  const she = await addReader(bank, 'Vera')
  const hidden = { memberId: she, alias: 'Mia', reaches: 'normal' } as const
  unwrap(await flagPresence(bank.ports)({ ...deed(bank, olga), ...hidden }))
  const [mailing] = await bank.work(({ mailings }) => mailings.about('broadcast', id))
  await bank.work(({ mailings }) =>
    mailings.enter(mailing?.id ?? toId(0), [{ memberId: she, facts: {} }], bank.ports.now()),
  )
  expect(await seen()).toEqual(before)
  await settle(bank, id, { [she]: { state: 'sent', messageId: 77 } })
  unwrap(
    await answerBroadcast(bank.ports)({ ...deed(bank, she), broadcastId: id, interested: true }),
  )
  expect(await seen()).toEqual(before)
  // A new one, sent by who may not know of her, reaches her; so do its correction and its end.
  const next = await sendBroadcast(bank, ugo)
  await settle(bank, next, { [she]: { state: 'sent', messageId: 78 } })
  const { people } = await asSeen(ugo, async ({ broadcasts }) => ({
    people: (await broadcasts.counts(next)).all,
  }))
  expect(people).toBe(before.counts.all)
  const correct = { ...deed(bank, ugo), broadcastId: next, texts: italian('Altro.') }
  unwrap(await correctBroadcast(bank.ports)(correct))
  expect((await enteredIn(next, 'broadcast-edit')).map(({ who }) => who)).toEqual([she])
  await takeBackBroadcast(bank.ports)({ ...deed(bank, ugo), broadcastId: next })
  const query = { territoryId: bank.territoryId, by: ugo, broadcastId: next }
  expect(await foreseeRepeat(bank.ports)(query)).toMatchObject({ ok: true })
  expect((await enteredIn(next, 'broadcast-delete')).map(({ who }) => who)).toEqual([she])
  // A list names her only to who may know of her.
  const listed = await asSeen(ugo, ({ broadcasts }) => broadcasts.nameRecipients(draft, [she, ana]))
  expect(listed).toEqual([ana])
  expect(await read(draft)).toBeDefined()
})

it('lists each where it stands, also when it has ended by itself', async () => {
  const listed = async (...states: readonly BroadcastState[]) => {
    const query = { territoryId: bank.territoryId, by: olga, states }
    return unwrap(await listBroadcasts(bank.ports)(query)).map(({ id }) => id)
  }
  const id = await sendBroadcast(bank, olga)
  expect(await listed('sending', 'paused')).toContain(id)
  expect(await listed('draft')).not.toContain(id)
  expect(await listed('sent')).not.toContain(id)
  await endMailings(bank, id)
  expect(await listed('sending', 'paused')).not.toContain(id)
  expect(await listed('sent')).toContain(id)
})

it('takes two also where whoever corrects may not know of the second', async () => {
  const eva = await addToDesk(bank, 'Eva')
  const cora = await addToDesk(bank, 'Cora', 'coordinator')
  const id = await compose(bank, olga)
  const now = bank.ports.now()
  await bank.work(({ network }) => network.saveSettings({ secondOperatorAbove: 1 }, now))
  unwrap(await act(bank, olga, id, 'send'))
  unwrap(await act(bank, eva, id, 'approve'))
  await bank.work(({ network }) => network.saveSettings({ secondOperatorAbove: 200 }, now))
  await start(bank, id)
  const hidden = { memberId: eva, alias: 'Mia', reaches: 'normal' } as const
  unwrap(await flagPresence(bank.ports)({ ...deed(bank, cora), ...hidden }))
  const correct = { ...deed(bank, ugo), broadcastId: id, texts: italian('Altro.') }
  expect(unwrap(await correctBroadcast(bank.ports)(correct))).toMatchObject({
    version: 1,
    approvedBy: null,
    proposed: { by: ugo },
  })
})
