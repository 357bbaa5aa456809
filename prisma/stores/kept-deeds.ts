/** The same for what a person offers, asks and gives, their hours, and what was sent to them. */
import type { KeptKind } from '#core/privacy/kept'
import { isSpoken } from './spoken.ts'

/** With somebody of whom they may know no more than the alias: no place and no time. */
const isVeiled = `exists (select from exchange_party o where o.territory_id = exchange.territory_id
  and o.exchange_id = exchange.id and o.member_id <> me.id and filo_alias(o.member_id) is not null
  and not exists (select from member m where m.id = o.member_id))`

export const keptOfDeeds = {
  listings: `select listing.id as number, listing.kind, listing.state,
      listing.category_code as category, listing.municipality_code as municipality,
      listing.place, listing.radius_km as radius, listing.week_slots as week,
      listing.needed_until as day, listing.minutes, listing.note, listing.note_language as language,
      listing.note_chat_id as chat, listing.note_message_id as message,
      listing.created_at as at, listing.expires_at as until, listing.warned_at as warned,
      listing.paused_with_member as held, asking.state as step, asking.wave as turn,
      asking.next_at as next
    from me join listing on listing.member_id = me.id
    left join asking on asking.territory_id = listing.territory_id and asking.request_id = listing.id
      and not exists (select from listing r where r.territory_id = listing.territory_id
        and r.id = listing.id and r.welcome = 'women')
    order by listing.id`,
  wishes: `select category_wish.category_code as category, category_wish.asked_at as at,
      category_wish.answer, category_wish.answered_at as changed
    from me join category_wish on category_wish.member_id = me.id order by category_wish.asked_at`,
  exchanges: `select exchange.id as number, exchange.state, exchange_party.side,
      exchange.category_code as category, case when not ${isVeiled} then exchange.municipality_code end as municipality,
      case when listing.member_id = me.id then exchange.request_id end as listing,
      case when offer.member_id = me.id then exchange.offer_id end as offer,
      exchange.gathering_id as "group", exchange_party.planned_minutes as planned,
      exchange_party.done_minutes as done, exchange_party.confirmed_minutes as confirmed,
      exchange_party.corrected_minutes as corrected, case when not ${isVeiled} then exchange.planned_day end as day,
      case when not ${isVeiled} then exchange.planned_time end as time,
      case when not ${isVeiled} then exchange.suggested_day end as "suggestedDay",
      case when not ${isVeiled} then exchange.suggested_time end as "suggestedTime", exchange.suggested_by as suggested,
      exchange.stated_by as stated, exchange.proposed_at as at,
      exchange.expires_at as until, exchange.changed_at as changed
    from me join exchange_party on exchange_party.member_id = me.id
    join exchange on exchange.territory_id = exchange_party.territory_id
      and exchange.id = exchange_party.exchange_id
    left join listing on listing.territory_id = exchange.territory_id
      and listing.id = exchange.request_id
    left join listing offer on offer.territory_id = exchange.territory_id
      and offer.id = exchange.offer_id
    where exchange_party.side = 'giver' or ${isSpoken('exchange')}
    order by exchange.id, exchange_party.number`,
  words: `select exchange_word.id as number, exchange_word.exchange_id as exchange, exchange_word.side,
      exchange_word.minutes, exchange_word.at
    from me join exchange_word on exchange_word.member_id = me.id order by exchange_word.id`,
  confirmations: `select confirmation.exchange_id as exchange, confirmation.state,
      confirmation.outcome, confirmation.word_id as number, confirmation.opened_at as at,
      confirmation.escalated_at as warned, confirmation.closed_at as ended,
      case when confirmation.closed_by = me.id then 'self'
        when confirmation.closed_by is not null then 'other' end as by,
      confirmation_pass.at as changed
    from me cross join confirmation
    left join confirmation_pass on confirmation_pass.territory_id = confirmation.territory_id
      and confirmation_pass.confirmation_id = confirmation.id
      and confirmation_pass.member_id = me.id
    where confirmation.closed_by = me.id or confirmation_pass.member_id is not null
      or exists (select from exchange_party p where p.territory_id = confirmation.territory_id
        and p.exchange_id = confirmation.exchange_id and p.member_id = me.id)
    order by confirmation.id`,
  groups: `select gathering.id as number, gathering.kind, gathering.state,
      gathering.category_code as category, gathering.municipality_code as municipality,
      gathering.remote, gathering.request_id as listing, gathering.capacity as most,
      gathering.least, gathering.minutes, gathering.day, gathering.time,
      gathering.starts_at as "from", gathering.decide_at as until, gathering.earning as outcome,
      gathering.note, gathering.note_language as language, gathering.note_chat_id as chat,
      gathering.note_message_id as message, gathering.created_at as at,
      gathering.changed_at as changed
    from me join gathering on gathering.leader_id = me.id order by gathering.id`,
  places: `select gathering_place.gathering_id as "group", gathering_place.number,
      gathering_place.state, gathering_place.exchange_id as exchange, gathering_place.until,
      gathering_place.changed_at as changed
    from me join gathering_place on gathering_place.member_id = me.id
    order by gathering_place.gathering_id`,
  account: `select account.id as number, account.kind, account.settled_minutes as minutes,
      account.held_out_minutes as held, account.held_in_minutes as holding,
      account.floor_minutes as floor, account.flagged_at as flagged
    from me join account on account.member_id = me.id`,
  entries: `select entry.id as number, transfer.id as name, transfer.kind, entry.layer, entry.minutes,
      transfer.exchange_id as exchange, transfer_reason.text as reason, transfer.at
    from me join account on account.member_id = me.id
    join entry on entry.territory_id = account.territory_id and entry.account_id = account.id
    join transfer on transfer.territory_id = entry.territory_id and transfer.id = entry.transfer_id
    left join transfer_reason on transfer_reason.territory_id = transfer.territory_id
      and transfer_reason.transfer_id = transfer.id
    order by entry.id`,
  grants: `select fund_grant.id as number, fund_grant.minutes, fund_grant.transfer_id as name,
      fund_grant.reason_sealed as reason, fund_grant.at,
      case when fund_grant.decided_by = me.id then 'self' else 'desk' end as by
    from me join fund_grant on fund_grant.member_id = me.id order by fund_grant.id`,
  thanks: `select feedback.exchange_id as exchange, feedback.part as kind, feedback.said as answer,
      feedback.at
    from me join feedback on feedback.member_id = me.id order by feedback.at`,
  news: `select 'list' as kind, broadcast_recipient.broadcast_id as number, null::timestamptz as at,
      null::timestamptz as changed, null::bigint as chat, null::bigint as message
    from me join broadcast_recipient on broadcast_recipient.member_id = me.id
    union all
    select 'answer', broadcast_answer.broadcast_id, broadcast_answer.pressed_at,
      broadcast_answer.interested_at, null, null
    from me join broadcast_answer on broadcast_answer.member_id = me.id
    union all
    select 'watch', broadcast_watch.broadcast_id, null, null, broadcast_watch.chat_id,
      broadcast_watch.message_id
    from me join broadcast_watch on broadcast_watch.member_id = me.id
    order by 2, 1`,
  messages: `select delivery.id as number, delivery.kind, delivery.state,
      delivery.organisation_id as organisation, delivery.telegram_id as telegram,
      delivery.chat_id as chat, delivery.message_id as message, delivery.attempts as tries,
      delivery.created_at as at, delivery.due_at as "from", delivery.deadline_at as until,
      delivery.sent_at as sent
    from me join delivery on delivery.member_id = me.id
      or (delivery.member_id is null and delivery.telegram_id = any(me.telegrams))
    order by delivery.id`,
  copies: `select 'passed' as kind, delivery.kind as name,
      (delivery.facts ->> 'messageId')::bigint as message, delivery.created_at as at
    from me join delivery on (delivery.facts ->> 'fromChatId')::bigint = any(me.telegrams)
    union all
    select 'album', album_part.group_id || ' ' || album_part.shape, album_part.message_id, album_part.at
    from me join album_part on album_part.chat_id = any(me.telegrams)
    union all
    select 'shown', 'queue ' || queue_message.queue_item_id, queue_message.message_id, null
    from me join queue_message on queue_message.from_chat_id = any(me.telegrams)
    order by 4, 3`,
} as const satisfies Partial<Record<KeptKind, string>>
