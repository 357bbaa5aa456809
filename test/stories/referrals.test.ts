/** Somebody comes forward: the desk follows it step by step, and each step is told. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MemberId, toId } from '#core/ids'
import { appoint, publish, tapsIn, titled } from './scene-opportunity.ts'
import { staysReadable } from './sights.ts'
import { type Actor, exactly, openStage, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const taps: ReturnType<typeof tapsIn> = (me, ...keys) => tapsIn(town)(me, ...keys)

/** From the key of the menu to the card, and the yes on it. */
async function comeForward(me: Actor, title: string): Promise<void> {
  town.pass({ seconds: 2 })
  await me.write(me.words.plain('menu:verb.opportunities'))
  await me.tap(title)
  await taps(me, 'opportunity:act.interested')
}

it.each(['it', 'en', 'ar'] as const)(
  'who comes forward reads each step in %s, and the desk sees how far it is',
  async language => {
    const { who } = await openStage(town, {
      pia: { language, municipality: '003149' },
      op: { roles: ['member', 'operator'] },
    })
    const { pia, op } = who
    const title = `Cucina ${language}`
    await publish(town, { texts: titled(title, title, title) })
    await comeForward(pia, title)
    await op.sees(said(op, 'referral:notice.opened', { title }))
    await taps(op, 'notice:button.look')
    await op.sees('Pia')
    await taps(op, 'referral:verb.contact')
    await pia.sees(said(pia, 'referral:moved.contacted', { title }))
    await taps(op, 'referral:verb.invite')
    await pia.sees(said(pia, 'referral:moved.interview', { title }))
    await taps(op, 'referral:verb.take')
    await pia.sees(said(pia, 'referral:moved.taken-on', { title }))
    await taps(op, 'referral:desk.all')
    await op.sees(said(op, 'referral:state.taken-on'))
    await taps(pia, 'notice:button.look', 'referral:mine.back')
    await pia.sees(said(pia, 'referral:mine.title'))
    await staysReadable(pia)
    await staysReadable(op)
  },
)

it('one tap takes it back, the desk is told, and an old button says how it stands', async () => {
  const { who } = await openStage(town, {
    rosa: { municipality: '003149' },
    op: { roles: ['member', 'operator'] },
  })
  const { rosa, op } = who
  const title = 'Portineria'
  await publish(town, { texts: titled(title, title, title) })
  await comeForward(rosa, title)
  await op.sees(said(op, 'referral:notice.opened', { title }))
  await taps(op, 'notice:button.look')
  await op.sees('Rosa')
  await taps(rosa, 'referral:mine.look', 'referral:mine.withdraw')
  await rosa.sees(said(rosa, 'referral:state.withdrawn'))
  await op.sees(said(op, 'referral:notice.withdrawn', { title }))
  await op.tap(exactly(op.words.plain('referral:verb.contact')))
  await op.sees(said(op, 'referral:state.withdrawn'))
  const told = await rosa.messages()
  expect(told.some(({ text }) => text?.includes('vi siete sentiti'))).toBe(false)
})

it('an authorised body follows who comes forward for its work; once it is not, only the desk does', async () => {
  const { who } = await openStage(town, {
    lia: { municipality: '003149' },
    ugo: { municipality: '003149' },
    dora: {},
    op: { roles: ['member', 'operator'] },
  })
  const { lia, ugo, dora, op } = who
  await appoint(town, op, 'Agenzia Lavoro', dora)
  const [body] = await town.owner(
    `select member_id as id from organisation o join member m on m.id = o.member_id
    where m.first_name = 'Agenzia Lavoro'`,
  )
  const organisationId = toId<MemberId>(Number(body?.['id']))
  const authorisationId = await town.work(({ authorisations }) =>
    authorisations.add(
      {
        ...{ organisationId, kind: 'employment-agency', number: '13/I/0001', setBy: op.memberId },
        ...{ fromDay: Temporal.PlainDate.from('2026-01-01'), toDay: null },
      },
      town.ports.now(),
    ),
  )
  const title = 'Magazzino'
  await publish(town, { texts: titled(title, title, title), organisationId })
  await comeForward(lia, title)
  await dora.sees(said(dora, 'referral:notice.opened', { title }))
  await taps(dora, 'notice:button.look')
  await dora.sees('Lia')
  await taps(dora, 'referral:verb.contact')
  await lia.sees(said(lia, 'referral:moved.contacted', { title }))
  await town.work(({ authorisations }) =>
    authorisations.end(authorisationId, Temporal.PlainDate.from('2026-11-01')),
  )
  await comeForward(ugo, title)
  await op.sees(said(op, 'referral:notice.opened', { title }))
  await dora.tap(exactly(dora.words.plain('referral:verb.invite')))
  await dora.sees(said(dora, 'refusal:not-found'))
  for (const sight of await dora.messages()) expect(sight.text).not.toContain('Ugo')
})
