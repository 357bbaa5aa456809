import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOffer, addProposal } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

const read = (id: number) =>
  api.call('GET', `/v1/listings/${id}/asking`, { token: api.operator.token })

describe('where a request stands', () => {
  it('is told in numbers, and who looked is written down', async () => {
    const [giver, asker] = [await addMember(api.bank, 'Gina'), await addMember(api.bank, 'Rosa')]
    const born = await addProposal(api.bank, { giver, receiver: asker })
    await addOffer(api.bank, await addMember(api.bank, 'Ada'))
    const answer = await read(born.requestId)
    expect(answer.json()).toEqual({
      ...{ state: 'idle', asked: 1, refused: 0, silent: 0, waiting: 1, later: 0, laterAt: null },
      ...{ left: 1, nextAt: null, helps: [], atDesk: false },
    })
    expect(answer.body).not.toMatch(/Gina|Ada|Rosa/)
    expect(await api.auditOf('member', asker)).toMatchObject([{ action: 'listing.read' }])
  })

  it('is nothing of an offer, nor of what is no longer open', async () => {
    const offer = await addOffer(api.bank, await addMember(api.bank, 'Bo'))
    for (const id of [offer, 4_000_000]) expect(codeOf(await read(id))).toEqual([404, 'not-found'])
  })
})

it('a request that nobody fits is closed with what the desk did about it', async () => {
  const asker = await addMember(api.bank, 'Ugo')
  const { requestId } = await addProposal(api.bank, {
    giver: await addMember(api.bank, 'Pia'),
    receiver: asker,
  })
  const item = { kind: 'unfit', memberId: asker, requestId, exchangeId: null } as const
  const { id } = await api.bank.work(({ queue }) =>
    queue.open({ ...item, deliveryId: null, dueAt: null }, api.bank.ports.now()),
  )
  const close = (outcome: string) => api.post(`/v1/queue/${id}/close`, { outcome })
  expect(codeOf(await close('done'))).toEqual([422, 'invalid-settings'])
  expect(codeOf(await close('no-answer'))).toEqual([422, 'invalid-settings'])
  expect((await close('elsewhere')).json()).toMatchObject({ state: 'closed', outcome: 'elsewhere' })
  expect(await api.auditOf('queue-item', id)).toMatchObject([
    { action: 'unfit.closed', reason: 'elsewhere' },
  ])
})
