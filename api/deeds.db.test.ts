import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addStaff, addToken } from '#test/builders/admin-api'
import { addExchange } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

describe('what was counted by mistake', () => {
  it('is taken back once, and other minutes count instead', async () => {
    const [giver, receiver] = [await addMember(api.bank, 'Gil'), await addMember(api.bank, 'Rea')]
    const born = await addExchange(api.bank, 'confirmed', { giver, receiver })
    const url = `/v1/exchanges/${born.id}/reversal`
    expect((await api.post(url, { minutes: 30 })).statusCode).toBe(400)
    const body = { minutes: 30, reason: 'the length was wrong' }
    const [first, second] = await Promise.all(
      [1, 2].map(() => api.post(url, body, { key: `reverse-${born.id}` })),
    )
    for (const answer of [first, second]) {
      expect(answer?.json()).toMatchObject({ state: 'confirmed', parties: [{ corrected: 30 }, {}] })
    }
    expect((await accountOf(api.bank, giver)).settled).toBe(30)
    expect(codeOf(await api.post(url, body))).toEqual([409, 'already-corrected'])
    expect(await api.bank.books()).toEqual([])
  })
})

describe('a dispute', () => {
  const dispute = async () => {
    const [giver, receiver] = [await addMember(api.bank, 'Gil'), await addMember(api.bank, 'Rea')]
    return addExchange(api.bank, 'disputed', { giver, receiver })
  }

  it('ends with minutes that are posted once', async () => {
    const born = await dispute()
    const url = `/v1/exchanges/${born.id}/resolution`
    const body = { verb: 'resolve', minutes: 45, reason: 'both agreed by phone' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.post(url, body, { key: `resolve-${born.id}` })),
    )
    for (const answer of answers) expect(answer.json()).toMatchObject({ state: 'confirmed' })
    expect((await accountOf(api.bank, born.giver)).settled).toBe(45)
    expect((await accountOf(api.bank, born.receiver)).settled).toBe(-45)
    const rows = (await api.auditOf('exchange', born.id)).filter(row =>
      row.action.endsWith('.resolve'),
    )
    expect(rows).toMatchObject([{ actor: `member-${api.operator.id}`, reason: body.reason }])
    expect(await api.bank.books()).toEqual([])
  })

  it('ends with none, and never without a reason', async () => {
    const born = await dispute()
    const url = `/v1/exchanges/${born.id}/resolution`
    expect((await api.post(url, { verb: 'annul' })).statusCode).toBe(400)
    const annulled = await api.post(url, { verb: 'annul', reason: 'it never happened' })
    expect(annulled.json()).toMatchObject({ state: 'cancelled' })
    expect((await accountOf(api.bank, born.receiver)).heldOut).toBe(0)
    const late = await api.post(url, { verb: 'resolve', minutes: 60, reason: 'again' })
    expect(codeOf(late)).toEqual([409, 'not-now'])
    expect(late.json()).toMatchObject({ state: 'cancelled', verb: 'resolve' })
  })

  it('of an operator is for a colleague', async () => {
    const receiver = await addMember(api.bank, 'Rita')
    const born = await addExchange(api.bank, 'disputed', { giver: api.operator.id, receiver })
    const body = { verb: 'resolve', minutes: 600, reason: 'I say so' }
    expect((await api.post(`/v1/exchanges/${born.id}/resolution`, body)).statusCode).toBe(404)
    const colleague = await api.post(
      `/v1/exchanges/${born.id}/resolution`,
      { ...body, minutes: 60 },
      { by: api.coordinator },
    )
    expect(colleague.json()).toMatchObject({ state: 'confirmed' })
  })
})

describe('the queue', () => {
  const item = async (kind: 'help' | 'call') => {
    const memberId = await addMember(api.bank, 'Hugo')
    const { id } = await api.bank.work(({ queue }) =>
      queue.open(
        { kind, memberId, exchangeId: null, deliveryId: null, dueAt: null },
        api.clock.now,
      ),
    )
    return id
  }

  it('item is taken by one and closed with its outcome', async () => {
    const id = await item('call')
    expect((await api.post(`/v1/queue/${id}/take`)).json()).toMatchObject({
      state: 'taken',
      takenBy: api.operator.id,
    })
    const late = await addStaff(api.bank, 'Ora', 'operator')
    const other = { id: late, token: await addToken(api.bank, late) }
    const taken = await api.post(`/v1/queue/${id}/take`, undefined, { by: other })
    expect(codeOf(taken)).toEqual([409, 'taken-by-other'])
    const close = () =>
      api.post(`/v1/queue/${id}/close`, { outcome: 'no-answer' }, { key: `close-${id}` })
    expect((await close()).json()).toMatchObject({ state: 'closed', outcome: 'no-answer' })
    expect((await close()).json()).toMatchObject({ state: 'closed', outcome: 'no-answer' })
    expect(codeOf(await api.post(`/v1/queue/${id}/close`, { outcome: 'done' }))).toEqual([
      409,
      'already-closed',
    ])
    expect((await api.auditOf('queue-item', id)).map(row => row.action)).toEqual([
      'queue.taken',
      'call.closed',
    ])
  })

  it('item that is no call has an answer', async () => {
    const id = await item('help')
    const wrong = await api.post(`/v1/queue/${id}/close`, { outcome: 'no-answer' })
    expect(codeOf(wrong)).toEqual([422, 'invalid-settings'])
    expect((await api.post(`/v1/queue/${id}/close`, { outcome: 'done' })).statusCode).toBe(200)
  })
})

describe('settings', () => {
  const patch = (body: object) =>
    api.call('PATCH', '/v1/settings', { token: api.coordinator.token, body })

  it('change one by one; members on the common floor move with it', async () => {
    const [common, own] = [await addMember(api.bank, 'Caio'), await addMember(api.bank, 'Ola', 0)]
    const body = { floor: -900, reason: 'decided by the assembly' }
    expect((await patch(body)).json()).toMatchObject({ floor: -900, flagAt: 1200 })
    expect((await accountOf(api.bank, common)).floor).toBe(-900)
    expect((await accountOf(api.bank, own)).floor).toBe(0)
    const read = await api.call('GET', '/v1/settings', { token: api.operator.token })
    expect(read.json()).toMatchObject({ floor: -900 })
    expect((await api.auditOf('territory', api.bank.territoryId))[0]).toMatchObject({
      actor: `member-${api.coordinator.id}`,
      reason: 'floor -600 → -900; decided by the assembly',
    })
  })

  it('that cannot stand together change nothing', async () => {
    const wrong = await patch({ warnAt: -1200, deskPhone: '0321 111111' })
    expect(codeOf(wrong)).toEqual([422, 'invalid-settings'])
    expect(wrong.json()).toMatchObject({ field: 'warnAt' })
    const settings = await api.bank.work(({ network }) => network.settings())
    expect(settings.deskPhone).toBe('')
    expect((await patch({ reason: 'nothing' })).statusCode).toBe(400)
    expect((await patch({ flor: -60 })).statusCode).toBe(400)
  })
})

it('every write left its row, by whom', async () => {
  const actors = (await api.audit()).filter(row => row.action === 'exchange.resolve')
  expect(actors.map(row => row.actor)).toEqual([
    `member-${api.operator.id}`,
    `member-${api.coordinator.id}`,
  ])
})
