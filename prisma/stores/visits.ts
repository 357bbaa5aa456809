import { categoryCatalogue } from '#core/category/catalogue'
import type { ExchangeStore } from '#core/exchange/store'
import type { Sql } from '../sql.ts'

/** Who has been in whose home already, in either direction. */
export const createVisits = (sql: Sql): Pick<ExchangeStore, 'haveVisited'> => ({
  haveVisited: async (a, b, except) => {
    const rows = await sql(
      `select from exchange x
      join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id
      join exchange_party q on q.territory_id = x.territory_id and q.exchange_id = x.id
      where p.member_id = $1 and q.member_id = $2 and x.id <> $3
        and x.category_code = any($4)
        and x.state in ('accepted', 'scheduled', 'done', 'confirmed', 'disputed') limit 1`,
      [a, b, except, homeCategories],
    )
    return rows.length > 0
  },
})

const homeCategories = categoryCatalogue
  .filter(({ flag }) => flag === 'home_entry')
  .map(({ code }) => code)
