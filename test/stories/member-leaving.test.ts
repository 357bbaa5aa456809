import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

it.each(['it', 'en', 'ar'])(
  'who leaves reads first what happens, and others then read of a former member (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 120 },
      bo: { language },
    })
    await act(`
      bo offers cooking
      ana asks 60 cooking
      bo accepts
      bo finishes 60
      ana confirms
      bo offers ironing
      ana asks 60 ironing
      bo accepts
    `)
    const { ana, bo } = who
    await bo.write('/privacy')
    await bo.tap(label(bo, 'leaving:open'))
    const first = await bo.sees(said(bo, 'leaving:title'))
    expect(first.text).toContain(said(bo, 'leaving:hours.credit', { time: bo.words.hours(60) }))
    // Ironing is still to come: it is named, with whom.
    expect(first.text).toContain('Ana')
    await bo.tap(label(bo, 'leaving:go'))
    await bo.sees(said(bo, 'leaving:sure.text'))
    await bo.tap(label(bo, 'leaving:sure.yes'))
    await bo.sees(said(bo, 'leaving:goodbye'))
    const former = ana.words.plain('common:former')
    await ana.sees(
      said(ana, 'notice:exchange.cancelled', {
        category: ana.words.plain('category:name.ironing'),
        name: '',
      }),
    )
    await ana.write(ana.words.plain('menu:verb.hours'))
    const hours = await ana.sees(former)
    expect(hours.text).not.toContain('Bo')
    const fund = await town.work(({ ledger }) => ledger.fund())
    expect(fund?.settled).toBeLessThan(0)
    expect((await town.account(bo.memberId)).settled).toBe(0)
    // A stranger from now on: old buttons give nothing, and a new invitation makes a new member.
    town.pass({ seconds: 5 })
    await bo.write('/menu')
    const stranger = await bo.sees(/./)
    expect(stranger.text).not.toContain('Bo,')
    expect(
      await town.owner('select 1 from member_account where telegram_id = $1', [bo.id]),
    ).toEqual([])
  },
)

it('what was done is counted before anyone goes', async () => {
  const { act, who } = await openPlay(town, { cy: { minutes: 60 }, di: {} })
  await act(`
    di offers cooking
    cy asks 60 cooking
    di accepts
    di finishes 60
  `)
  await who.di.write('/privacy')
  await who.di.tap(label(who.di, 'leaving:open'))
  await who.di.sees(said(who.di, 'leaving:settleFirst'))
})

it('who owes hours talks to the desk: a plan, or the fund covers it and they go', async () => {
  const { act, who } = await openPlay(town, {
    eva: { minutes: 0 },
    fay: {},
    op: { roles: ['member', 'operator'] },
  })
  await act(`
    fay offers cooking
    eva asks 60 cooking
    fay accepts
    fay finishes 60
    eva confirms
  `)
  const { eva, op } = who
  await eva.write('/privacy')
  await eva.tap(label(eva, 'leaving:open'))
  await eva.tap(label(eva, 'leaving:go'))
  await eva.tap(label(eva, 'leaving:sure.ask'))
  await eva.sees(said(eva, 'leaving:askedDesk', { time: eva.words.hours(60) }))
  await op.sees(said(op, 'leaving:opened'))
  await op.tap(label(op, 'notice:button.look'))
  await op.tap(label(op, 'queue:take'))
  await op.tap(label(op, 'leaving:desk.plan'))
  await op.tap(label(op, 'leaving:desk.months', { count: 3 }))
  await op.sees('Eva ha tempo fino a')
  await eva.sees('Per le ore che mancano hai tempo fino a')
  town.pass({ seconds: 5 })
  await op.tap(label(op, 'queue:back'))
  await op.tap(/Eva/)
  await op.tap(label(op, 'leaving:desk.forgive'))
  await op.tap(label(op, 'leaving:desk.reason.hardship'))
  await op.tap(label(op, 'leaving:desk.yes'))
  await op.sees(said(op, 'leaving:desk.gone'))
  await eva.sees(said(eva, 'leaving:goodbyeDesk'))
  expect((await town.account(eva.memberId)).settled).toBe(0)
})
