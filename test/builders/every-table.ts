type Run = (text: string) => Promise<unknown>

/**
 * One row, at least, in every table that belongs to a territory, written as the owner. Two
 * territories get the same hashes, keys and names: nothing of that may collide.
 */
export async function fillEveryTable(run: Run, territoryId: number): Promise<void> {
  const t = territoryId
  const [ana, bo, request, exchange, gathering, opportunity] = [1, 2, 3, 4, 5, 6].map(
    n => t * 1000 + n,
  )
  const accounts = `select id from account where territory_id = ${t} and member_id`
  for (const text of [
    `insert into territory_setting (territory_id, settings) values (${t}, '{}')`,
    `insert into territory_text values (${t}, 'name', 'it', 'Banca del tempo')`,
    `insert into member (territory_id, id, state, first_name, language)
      values (${t}, ${ana}, 'active', 'Ana', 'it'), (${t}, ${bo}, 'active', 'Bo', 'it')`,
    `insert into organisation (territory_id, member_id, kind) values (${t}, ${bo}, 'aps')`,
    `insert into hidden_presence (territory_id, member_id, alias, reaches, flagged_by, flagged_at)
      values (${t}, ${ana}, 'Mia', 'neutral', ${bo}, now())`,
    `insert into hidden_named (territory_id, member_id, staff_id, named_at)
      values (${t}, ${ana}, ${bo}, now())`,
    `insert into member_account (territory_id, member_id, telegram_id) values (${t}, ${ana}, 77)`,
    `insert into role_grant (territory_id, member_id, role) values (${t}, ${ana}, 'member')`,
    `insert into invite (territory_id, code_hash, role, member_id, uses_left, expires_at)
      values (${t}, 'same', 'member', ${ana}, 1, now())`,
    `insert into draft (territory_id, telegram_id, form, step, answers)
      values (${t}, 77, 'request', 'when', '{}')`,
    `insert into member_block (territory_id, member_id, blocked_id) values (${t}, ${ana}, ${bo})`,
    `insert into audit (territory_id, actor, action, entity, entity_id)
      values (${t}, 'system', 'member.joined', 'member', '1')`,
    `insert into command (territory_id, id) values (${t}, 'same')`,
    `insert into api_token (territory_id, token_hash, name, member_id, expires_at)
      values (${t}, 'same', 'desk', ${ana}, now())`,
    `insert into console_link (territory_id, link_hash, member_id, made_at, expires_at)
      values (${t}, 'same', ${ana}, now(), now())`,
    `insert into console_pin (territory_id, member_id, pin_hash, set_at)
      values (${t}, ${ana}, 'same', now())`,
    `insert into console_session
      (territory_id, session_hash, browser_hash, member_id, opened_at, seen_at, expires_at)
      values (${t}, 'same', 'same', ${ana}, now(), now(), now())`,
    `insert into listing (territory_id, id, kind, state, member_id, category_code, minutes,
        municipality_code, place, radius_km, week_slots, expires_at)
      values (${t}, ${request}, 'request', 'open', ${ana}, 'cleaning', 60, '003149', 'remote', 0, 1, now())`,
    `insert into exchange (territory_id, id, state, category_code, request_id, offer_id, municipality_code)
      values (${t}, ${exchange}, 'accepted', 'cleaning', ${request}, ${request}, '003149')`,
    `insert into exchange_party (territory_id, exchange_id, number, side, member_id, planned_minutes)
      values (${t}, ${exchange}, 1, 'giver', ${bo}, 60), (${t}, ${exchange}, 2, 'receiver', ${ana}, 60)`,
    `insert into contact_ask values (${t}, ${exchange}, ${ana}, 77, 1, now())`,
    `insert into declaration values (${t}, ${ana}, '\\x00')`,
    `insert into desk_meeting values (${t}, ${bo}, ${ana}, now())`,
    `insert into careful_note values (${t}, ${ana}, 'privacy', '1', now())`,
    `insert into clearance (territory_id, member_id, category_code, cleared_by, cleared_at, until)
      values (${t}, ${bo}, 'cleaning', ${ana}, now(), now() + interval '1 year')`,
    `insert into exchange_word (territory_id, id, exchange_id, side, member_id, minutes, at)
      values (${t}, ${exchange}, ${exchange}, 'giver', ${bo}, 60, now())`,
    `insert into confirmation (territory_id, id, exchange_id, word_id, state, opened_at)
      values (${t}, ${exchange}, ${exchange}, ${exchange}, 'open', now())`,
    `insert into confirmation_pass (territory_id, confirmation_id, member_id, at)
      values (${t}, ${exchange}, ${ana}, now())`,
    `insert into gathering (territory_id, id, kind, state, leader_id, category_code, municipality_code,
        remote, capacity, least, minutes, day, time, starts_at, decide_at, earning)
      values (${t}, ${gathering}, 'lesson', 'open', ${bo}, 'cleaning', '003149',
        false, 5, 2, 60, '2026-12-01', '15:00', now(), now(), 'once')`,
    `insert into gathering_place (territory_id, gathering_id, member_id, number, state)
      values (${t}, ${gathering}, ${ana}, 1, 'waiting')`,
    `insert into exchange_word (territory_id, exchange_id, side, member_id, minutes, at)
      values (${t}, ${exchange}, 'giver', ${bo}, 60, now())`,
    `insert into asking (territory_id, request_id, state) values (${t}, ${request}, 'going')`,
    `insert into category_wish (territory_id, member_id, category_code, asked_at)
      values (${t}, ${bo}, 'cleaning', now())`,
    `insert into queue_item (territory_id, kind, state, member_id, exchange_id)
      values (${t}, 'dispute', 'open', ${ana}, ${exchange})`,
    `insert into account (territory_id, kind, member_id)
      values (${t}, 'member', ${ana}), (${t}, 'member', ${bo})`,
    `with deed as (
        insert into transfer (territory_id, id, kind, exchange_id, digest)
        values (${t}, 'exchange-${exchange}-2-hold', 'hold', ${exchange}, '') returning territory_id, id
      )
      insert into entry (territory_id, transfer_id, account_id, layer, minutes)
      select deed.*, side.* from deed, (values
        ((${accounts} = ${ana}), 'held', -60), ((${accounts} = ${bo}), 'held', 60)) as side`,
    `insert into transfer_reason values (${t}, 'exchange-${exchange}-2-hold', 'same')`,
    `insert into seal values (${t}, 1, 1, 'k1', null, 'same', 'same')`,
    `insert into seal_root values (${t}, '2026-11-24', 1, 1, 'same', 'k1', 'same', now())`,
    `insert into book_check values (${t}, 2, 0, now())`,
    `insert into register_root values (${t}, '2026-11-24', 1, 1, null, '[]', 'same', 'k1', 'same', now())`,
    `insert into revoked_number values (${t}, 'SAME-ONES')`,
    `insert into register_check values (${t}, 2, 0, now())`,
    `insert into retention_run (territory_id, began_at, counts) values (${t}, now(), '{}')`,
    `insert into consent (territory_id, member_id, purpose, language, channel, given_at)
      values (${t}, ${ana}, 'monthly-statement', 'it', 'chat', now())`,
    `insert into alert_wish (territory_id, member_id, kinds, fields, reach_km, hours, rhythm, state, since)
      values (${t}, ${ana}, '{job}', '{care}', 10, 'any', 'now', 'active', now())`,
    `insert into alert_fact values (${t}, ${ana}, 'licences', '{B}', now())`,
    `insert into fund_grant (territory_id, member_id, decided_by, transfer_id, minutes, reason_sealed)
      values (${t}, ${ana}, ${bo}, 'exchange-${exchange}-2-hold', 60, '\\x00')`,
    `insert into import_run (territory_id, digest, imported_by, created, changed, credit_minutes, debt_minutes)
      values (${t}, 'same', ${ana}, 1, 0, 0, 0)`,
    `insert into delivery (territory_id, dedupe_key, member_id, kind, facts, priority, state, due_at)
      values (${t}, 'same', ${ana}, 'call.opened', '{}', 1, 'waiting', now())`,
    `with mailed as (insert into mailing (territory_id, kind, state, due_at, created_at)
        values (${t}, 'broadcast', 'running', now(), now()) returning territory_id, id)
      insert into delivery (territory_id, mailing_id, member_id, kind, facts, priority, state, due_at)
      select territory_id, id, ${ana}, 'broadcast', '{}', 2, 'waiting', now() from mailed`,
    `insert into broadcast (territory_id, id, state, base_language, composed_by, created_at, changed_at)
      values (${t}, ${request}, 'draft', 'it', ${bo}, now(), now())`,
    `insert into broadcast_text values (${t}, ${request}, 1, 'body', 'it', 'same')`,
    `insert into broadcast_button values (${t}, ${request}, 1, 'interested', null)`,
    `insert into broadcast_file values (${t}, ${request}, 'same', '\\x00')`,
    `insert into broadcast_recipient values (${t}, ${request}, ${ana})`,
    `insert into broadcast_answer values (${t}, ${request}, ${ana}, now(), now())`,
    `insert into broadcast_watch values (${t}, ${request}, ${ana}, 77, 1)`,
    `insert into outbox (territory_id, job, payload, run_at, state)
      values (${t}, 'match-offer', '{}', now(), 'waiting')`,
    `insert into album_part (territory_id, chat_id, message_id, group_id, shape)
      values (${t}, 77, 1, 'same', 'bare')`,
    `insert into feedback (territory_id, exchange_id, member_id, part, said)
      values (${t}, ${exchange}, ${ana}, 'thanks', 'fine')`,
    `insert into assignment (territory_id, helper_id, member_id, given_by, from_at)
      values (${t}, ${bo}, ${ana}, ${bo}, now())`,
    `insert into assisted_act (territory_id, member_id, helper_id, helper_role, word, deed, exchange_id, at)
      values (${t}, ${ana}, ${bo}, 'volunteer', 'phone', 'exchange.accept', ${exchange}, now())`,
    `insert into organisation_authorisation (territory_id, organisation_id, kind, number, from_day, set_at)
      values (${t}, ${bo}, 'third-sector', 'RM 1', '2026-01-01', now())`,
    `insert into opportunity (territory_id, id, kind, state, organisation_id, proposed_by, approved_by, audience)
      values (${t}, ${opportunity}, 'job', 'draft', ${bo}, ${ana}, ${bo}, 'people')`,
    `insert into opportunity_text values (${t}, ${opportunity}, 'title', 0, 'it', 'Cuoca o cuoco')`,
    `insert into opportunity_requirement values (${t}, ${opportunity}, 1, 'adult', null)`,
    `insert into opportunity_document values (${t}, ${opportunity}, 1, 'https://example.org', null)`,
    `insert into candidacy (territory_id, id, opportunity_id, lead_id, project, state, created_at, changed_at)
      values (${t}, ${opportunity}, ${opportunity}, ${bo}, 'Orto', 'idea', now(), now())`,
    `insert into candidacy_partner values (${t}, ${opportunity}, ${bo}, 'asked', now(), null)`,
    `insert into referral (territory_id, opportunity_id, member_id, state, opened_at, changed_at)
      values (${t}, ${opportunity}, ${ana}, 'interested', now(), now())`,
    `insert into opportunity_mark values (${t}, ${opportunity}, ${ana}, now(), 'interested', null)`,
    ...givenBack(t, { ana, bo }),
    `insert into report (territory_id, queue_item_id, reported_id, reason)
      select ${t}, min(id), ${bo}, 'other' from queue_item where territory_id = ${t}`,
    `insert into queue_message (territory_id, queue_item_id, from_chat_id, message_id)
      select ${t}, min(id), 77, 1 from queue_item where territory_id = ${t}`,
  ]) {
    await run(text)
  }
}

type People = Readonly<Record<'ana' | 'bo', number | undefined>>

/** Ana gives hours back at a host, with Bo beside her: host, tutor and volunteer, for want of others. */
function givenBack(t: number, { ana, bo }: People): readonly string[] {
  const [place, opening, cover, placement, shift, booking, entry] = [1, 2, 3, 4, 5, 6, 7].map(
    n => t * 1000 + 100 + n,
  )
  const at = `'2026-12-01T08:00Z', '2026-12-01T11:00Z'`
  return [
    `insert into host_agreement (territory_id, organisation_id, schemes, reference, from_day, to_day, set_by, set_at)
      values (${t}, ${bo}, '{pact}', 'Prot. 1', '2026-01-01', '2027-01-01', ${bo}, now())`,
    `insert into host_place (territory_id, id, organisation_id, name, municipality_code, address, capacity, created_at)
      values (${t}, ${place}, ${bo}, 'Emporio', '003149', 'Via Roma 1', 4, now())`,
    `insert into host_opening (territory_id, id, place_id, activity, weekday, from_time, to_time, capacity, from_day)
      values (${t}, ${opening}, ${place}, 'Magazzino', 2, '09:00', '12:00', 2, '2026-01-01')`,
    `insert into cover (territory_id, id, organisation_id, kind, number, asked_on, from_day, set_by, set_at)
      values (${t}, ${cover}, ${bo}, 'inail', '1', '2026-01-01', '2026-01-11', ${bo}, now())`,
    `insert into volunteer_entry (territory_id, organisation_id, member_id, number, person_sealed, cover_id, from_day, set_by, set_at)
      values (${t}, ${bo}, ${bo}, 1, '\\x00', ${cover}, '2026-01-01', ${bo}, now())`,
    `insert into placement (territory_id, id, member_id, state, order_sealed, owed_minutes, from_day, to_day,
        host_id, place_id, activity, tutor_id, cover_id, opened_by, opened_at, changed_at)
      values (${t}, ${placement}, ${ana}, 'active', '\\x00', 600, '2026-11-01', '2027-01-31',
        ${bo}, ${place}, 'Magazzino', ${bo}, ${cover}, ${bo}, now(), now())`,
    `insert into placement_slot values (${t}, ${placement}, 1, ${opening}, '09:00', '12:00', '2026-11-01', null)`,
    `insert into placement_override values (${t}, ${placement}, ${bo}, '\\x00', now())`,
    `insert into placement_flag (territory_id, placement_id, kind, day, opened_at, answered_by, answered_at)
      values (${t}, ${placement}, 'week-over', '2026-11-23', now(), ${bo}, now())`,
    `insert into shift (territory_id, id, place_id, opening_id, activity, day, from_time, to_time, starts_at,
        ends_at, break_minutes, capacity, state, changed_at)
      values (${t}, ${shift}, ${place}, ${opening}, 'Magazzino', '2026-12-01', '09:00', '12:00', ${at},
        0, 2, 'open', now())`,
    `insert into shift_booking (territory_id, id, shift_id, placement_id, member_id, state, from_time, to_time,
        starts_at, ends_at, break_minutes, booked_at, changed_at)
      values (${t}, ${booking}, ${shift}, ${placement}, ${ana}, 'booked', '09:00', '12:00', ${at},
        0, now(), now())`,
    `insert into attendance (territory_id, id, placement_id, member_id, booking_id, place_id, state, means, day,
        starts_at, ends_at, stated_by, tutor_id, created_at, changed_at)
      values (${t}, ${entry}, ${placement}, ${ana}, ${booking}, ${place}, 'waiting', 'self', '2026-12-01',
        ${at}, ${ana}, ${bo}, now(), now())`,
    `insert into register_row (territory_id, placement_id, number, host_id, day, break_minutes, minutes,
        counted_minutes, activity, means, entered_by, absence, at, key_id, digest, mac)
      values (${t}, ${placement}, 1, ${bo}, '2026-12-01', 0, 180,
        180, 'Magazzino', 'self', ${ana}, 'none', now(), 'k1', 'same', 'same')`,
    `insert into certificate (territory_id, number, member_id, placement_id, minutes, from_day, to_day, name_form,
        shows_host, shows_activity, key_id, issued_by, issued_on, issued_at, revoked_at, revoked_by, reason_sealed)
      values (${t}, 'SAME-SAME', ${ana}, ${placement}, 180, '2026-12-01', '2026-12-01', 'first',
        false, false, '0a1b2c3d', ${ana}, '2026-12-02', now(), now(), ${bo}, '\\x00')`,
    `insert into given_time (territory_id, member_id, layer, source, source_id, span, counts)
      values (${t}, ${ana}, 'planned', 'shift', ${booking}, tstzrange(${at}), true)`,
  ]
}
