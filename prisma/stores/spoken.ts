/** core/visit/is-unspoken.ts, for lists: what only who was asked knows of stands in none. */
export const isSpoken = (
  exchange: string,
): string => `(${exchange}.state not in ('proposed', 'declined', 'withdrawn', 'expired')
  or not exists (select from listing r where r.territory_id = ${exchange}.territory_id
    and r.id = ${exchange}.request_id and r.welcome = 'women'))`
