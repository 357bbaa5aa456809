/**
 * The hand lent in this unit of work: named by the scope, or of the Telegram account that writes,
 * which is the lane. Of an organisation's delegate it has no word.
 */
export const lentHand = `(
  select split_part(s.hand, ':', 1)::bigint as helper_id, split_part(s.hand, ':', 2)::bigint as member_id,
    split_part(s.hand, ':', 3) as word
  from (select nullif(current_setting('filo.hand', true), '') as hand) s where s.hand is not null
  union all
  select w.helper_id, w.member_id, w.word
  from lent_hand(nullif(current_setting('filo.lane', true), '')::bigint) w
)`
