import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { defaultSettings } from '#core/network/settings'
import type { Ports } from '#core/ports'
import { addStaff } from '#test/builders/admin-api'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { foreseePeriods, keepPeriods } from './keep-periods.ts'
import { keptSince, type RetentionRule, ruleNames } from './periods.ts'

let bank: Bank
let ana: MemberId
let coordinator: MemberId
beforeAll(async () => {
  bank = await openBank()
  ana = await addMember(bank, 'Ana')
  coordinator = await addStaff(bank, 'Cora', 'coordinator')
  await addExchange(bank, 'confirmed', { giver: await addMember(bank, 'Bo'), receiver: ana })
})
afterAll(() => bank.close())

/** Ana is a host too, for want of others. */
const host = `with body as (insert into organisation (territory_id, member_id, kind)
  values ($t, $m, 'aps') on conflict do nothing)`

/** A row of each rule that came to its end at `$at`; `$n` tells two of a kind apart. */
const plant: Record<Exclude<RetentionRule, 'audit'>, string> = {
  drafts: `insert into draft (territory_id, telegram_id, form, step, answers, updated_at)
    values ($t, 900 + $n, 'request', 'when', '{}', $at)`,
  'album-parts': `insert into album_part values ($t, 77, 100 + $n, 'g', 'bare', $at)`,
  'contact-asks': `insert into contact_ask (territory_id, exchange_id, asked_by, from_chat_id, message_id, until)
    select $t, exchange_id, member_id, 77, 5, $at from exchange_party order by number offset $n limit 1`,
  commands: `insert into command values ($t, 'old-$n', $at)`,
  'message-places': `insert into delivery (territory_id, dedupe_key, member_id, chat_id, message_id,
      kind, facts, priority, state, due_at, created_at)
    values ($t, 'place-$n', $m, 77, 3000 + $n, 'exchange.agreed', '{"exchangeId": 1}', 1, 'sent', $at, $at)`,
  'messages-to-nobody': `insert into delivery (territory_id, dedupe_key, telegram_id, kind, facts,
      priority, state, due_at, created_at)
    values ($t, 'bye-$n', 77, 'member.left', '{}', 1, 'sent', $at, $at)`,
  'listing-notes': `insert into listing (territory_id, kind, state, member_id, category_code,
      municipality_code, place, radius_km, week_slots, note, note_language, expires_at)
    values ($t, 'offer', 'withdrawn', $m, 'cleaning', '003149', 'remote', 0, 1, 'I bring tea', 'en', $at)`,
  'group-notes': `insert into gathering (territory_id, kind, state, leader_id, category_code,
      municipality_code, remote, capacity, least, minutes, day, time, starts_at, decide_at, earning, note)
    values ($t, 'lesson', 'cancelled', $m, 'cleaning', '003149', false, 5, 2, 60, '2026-01-01', '15:00',
      $at, $at, 'once', 'tea')`,
  'former-accounts': `insert into member_account (territory_id, member_id, telegram_id, to_at)
    values ($t, $m, 5000 + $n, $at)`,
  'opportunity-contacts': `insert into opportunity (territory_id, kind, state, audience, contact_sealed, closed_at)
    values ($t, 'service', 'withdrawn', 'people', '\\x00', $at)`,
  'opportunity-marks': `with old as (insert into opportunity (territory_id, kind, state, audience, closed_at)
      values ($t, 'service', 'expired', 'people', $at) returning id)
    insert into opportunity_mark (territory_id, opportunity_id, member_id) select $t, id, $m from old`,
  reports: `with item as (insert into queue_item (territory_id, kind, state, member_id, closed_at)
      values ($t, 'report', 'closed', $m, $at) returning id)
    insert into report select $t, id, $m, 'other' from item`,
  'shown-messages': `with item as (insert into queue_item (territory_id, kind, state, member_id, closed_at)
      values ($t, 'help', 'closed', $m, $at) returning id)
    insert into queue_message select $t, id, 77, 5 from item`,
  'queue-items': `insert into queue_item (territory_id, kind, state, member_id, closed_at)
    values ($t, 'call', 'closed', $m, $at)`,
  referrals: `with old as (insert into opportunity (territory_id, kind, state, audience)
      values ($t, 'service', 'draft', 'people') returning id)
    insert into referral (territory_id, opportunity_id, member_id, state, opened_at, changed_at, closed_at)
    select $t, id, $m, 'withdrawn', $at, $at, $at from old`,
  thanks: `insert into feedback (territory_id, exchange_id, member_id, part, said, at)
    select $t, exchange_id, member_id, 'thanks', 'fine', $at from exchange_party
    order by number offset $n limit 1`,
  invites: `insert into invite (territory_id, code_hash, role, uses_left, expires_at)
    values ($t, 'code-$n', 'member', 1, $at)`,
  tokens: `insert into api_token (territory_id, token_hash, name, member_id, expires_at)
    values ($t, 'token-$n', 'desk', $m, $at)`,
  'console-links': `insert into console_link (territory_id, link_hash, member_id, made_at, expires_at)
    values ($t, 'link-$n', $m, $at, $at)`,
  'console-sessions': `insert into console_session
      (territory_id, session_hash, browser_hash, member_id, opened_at, seen_at, expires_at)
    values ($t, 'session-$n', 'same', $m, $at, $at, $at)`,
  'broadcast-messages': `with m as (insert into mailing (territory_id, kind, state, due_at, created_at, ended_at)
      values ($t, 'broadcast', 'ended', $at, $at, $at) returning id)
    insert into delivery (territory_id, mailing_id, member_id, kind, facts, priority, state, due_at, created_at)
    select $t, id, $m, 'broadcast', '{}', 2, 'sent', $at, $at from m`,
  broadcasts: `with b as (insert into broadcast (territory_id, state, base_language, composed_by, created_at, changed_at)
      values ($t, 'sending', 'it', $m, $at, $at) returning id)
    insert into broadcast_text select $t, id, 1, 'body', 'it', 'snow' from b`,
  messages: `insert into delivery (territory_id, dedupe_key, member_id, kind, facts, priority, state,
      due_at, created_at)
    values ($t, 'row-$n', $m, 'exchange.agreed', '{}', 1, 'dropped', $at, $at)`,
  mailings: `insert into mailing (territory_id, kind, state, due_at, created_at, ended_at)
    values ($t, 'broadcast', 'ended', $at, $at, $at)`,
  roles: `insert into role_grant (territory_id, member_id, role, to_at) values ($t, $m, 'volunteer', $at)`,
  clearances: `insert into clearance (territory_id, member_id, category_code, cleared_by, cleared_at, until)
    values ($t, $m, 'cleaning', $m, $at::timestamptz - interval '1 year', $at)`,
  certificates: `insert into certificate (territory_id, number, member_id, minutes, from_day, to_day,
      name_form, shows_host, shows_activity, key_id, issued_by, issued_on, issued_at, revoked_at,
      revoked_by, reason_sealed)
    values ($t, 'OLD-$n', $m, 60, '2010-01-01', '2010-01-01', 'first', false, false, 'k', $m,
      '2010-01-01', $at, $at, $m, '\\x00')`,
  placements: `${host} insert into placement (territory_id, member_id, state, order_sealed, owed_minutes,
      from_day, to_day, host_id, activity, opened_by, opened_at, changed_at, ended_at)
    values ($t, $m, 'completed', '\\x00', 60, '2010-01-01', '2010-02-01', $m, 'Orto', $m, $at, $at, $at)`,
  shifts: `${host}, place as (insert into host_place
      (territory_id, organisation_id, name, municipality_code, address, capacity, created_at)
      values ($t, $m, 'Emporio', '003149', 'Via Roma 1', 4, $at) returning id)
    insert into shift (territory_id, place_id, activity, day, from_time, to_time, starts_at, ends_at,
      break_minutes, capacity, state, changed_at)
    select $t, id, 'Orto', '2010-01-01', '09:00', '12:00', $at::timestamptz - interval '3 hours', $at,
      0, 2, 'open', $at from place`,
  runs: `insert into retention_run (territory_id, began_at, counts) values ($t, $at, '{}')`,
}

async function plantAt(rule: Exclude<RetentionRule, 'audit'>, n: number, at: Temporal.Instant) {
  const text = plant[rule]
    .replaceAll('$t', String(bank.territoryId))
    .replaceAll('$at', `'${at.toString()}'`)
    .replaceAll('$n', String(n))
    .replaceAll('$m', String(ana))
  await bank.asOwner(text)
}

const planted = ruleNames.filter(rule => rule !== 'audit')
const foresee = async () => {
  const query = { territoryId: bank.territoryId, by: coordinator }
  const counts = await foreseePeriods(bank.ports)(query)
  if (!counts.ok) throw new Error('a forecast refuses nothing')
  return counts.value
}

describe('once their period is over', () => {
  it.each(planted)('%s go, and not a minute sooner', async rule => {
    const now = bank.ports.now().toZonedDateTimeISO('Europe/Rome')
    const since = keptSince(rule, defaultSettings, now)
    await plantAt(rule, 0, since.subtract({ minutes: 1 }))
    await plantAt(rule, 1, since.add({ minutes: 1 }))
    const foreseen = await foresee()
    expect(foreseen[rule]).toBe(1)
    const counts = await keepPeriods(bank.ports)(bank.territoryId)
    expect(counts).toEqual(foreseen)
    expect((await foresee())[rule]).toBe(0)
    const again = await keepPeriods(bank.ports)(bank.territoryId)
    expect(Object.values(again).every(count => count === 0)).toBe(true)
  })

  it('the audit goes by a function that keeps its period, and by nothing else', async () => {
    const rows = () =>
      bank.asOwner<{ reason: string }>(
        `select reason from audit where action = 'old.deed' order by id`,
      )
    for (const age of ['24 months 1 day', '23 months', '13 months']) {
      await bank.asOwner(
        `insert into audit (territory_id, actor, action, entity, entity_id, reason, at)
        values ($1, 'system', 'old.deed', 'member', '1', $2::text, now() - $2::text::interval)`,
        [bank.territoryId, age],
      )
    }
    expect((await foresee()).audit).toBe(1)
    expect((await keepPeriods(bank.ports)(bank.territoryId)).audit).toBe(1)
    expect(await rows()).toEqual([{ reason: '23 months' }, { reason: '13 months' }])
    // Whatever a territory sets, a year stays.
    await bank.work(({ network }) => network.saveSettings({ auditMonths: 1 }, bank.ports.now()))
    expect((await keepPeriods(bank.ports)(bank.territoryId)).audit).toBe(2)
    expect((await bank.asOwner('select from audit')).length).toBeGreaterThan(0)
    await bank.work(({ network }) => network.saveSettings({ auditMonths: 24 }, bank.ports.now()))
    await expect(bank.asOwner('delete from audit')).rejects.toThrow('append-only')
    const purging = bank.pool.query(`begin; set local filo.purging = 'on';
      set local filo.territory = ${bank.territoryId}; delete from audit`)
    await expect(purging).rejects.toThrow('permission denied')
    await bank.pool.query('rollback')
  })
})

it('goes on after a crash in the middle, and tells of it', async () => {
  const since = (rule: RetentionRule) =>
    keptSince(rule, defaultSettings, bank.ports.now().toZonedDateTimeISO('Europe/Rome'))
  await plantAt('commands', 7, since('commands').subtract({ minutes: 1 }))
  await plantAt('invites', 7, since('invites').subtract({ minutes: 1 }))
  const crashing: Ports = {
    ...bank.ports,
    transact: (scope, work) =>
      bank.ports.transact(scope, stores =>
        work({
          ...stores,
          retention: {
            ...stores.retention,
            purge: async (rule, before) => {
              const gone = await stores.retention.purge(rule, before)
              if (rule === 'invites') throw new Error('the lights go out')
              return gone
            },
          },
        }),
      ),
  }
  await expect(keepPeriods(crashing)(bank.territoryId)).rejects.toThrow('lights')
  const [cut] = await bank.work(({ retention }) => retention.runs({ limit: 1 }))
  expect(cut).toMatchObject({ endedAt: null, counts: { commands: 1 } })
  expect(cut?.counts.invites).toBeUndefined()
  const counts = await keepPeriods(bank.ports)(bank.territoryId)
  expect([counts.commands, counts.invites]).toEqual([0, 1])
  const [whole] = await bank.work(({ retention }) => retention.runs({ limit: 1 }))
  expect(whole).toMatchObject({ counts, endedAt: bank.ports.now() })
})

it('of a certificate that was taken back the number stays on the open list', async () => {
  expect(await bank.asOwner('select number from revoked_number')).toEqual([{ number: 'OLD-0' }])
  const listed = await bank.work(({ certificates }) => certificates.revokedNumbers())
  expect(listed).toEqual(['OLD-0', 'OLD-1'])
})

it('never touches the books, nor what has not left yet', async () => {
  expect(await bank.books()).toEqual([])
  await bank.asOwner(
    `insert into delivery (territory_id, dedupe_key, member_id, kind, facts, priority, state, due_at, created_at)
    values ($1, 'held', $2, 'exchange.agreed', '{"exchangeId": 1}', 1, 'held', now(), '2020-01-01')`,
    [bank.territoryId, ana],
  )
  await keepPeriods(bank.ports)(bank.territoryId)
  expect(await bank.asOwner(`select facts from delivery where dedupe_key = 'held'`)).toEqual([
    { facts: { exchangeId: 1 } },
  ])
})
