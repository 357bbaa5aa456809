import type { CategoryCode } from '#core/category/catalogue'
import type { ListingStore } from '#core/listing/store'
import type { Sql } from '../sql.ts'

/** What others around look for or offer; nobody who is blocked, either way, is counted. */
export const createCategoriesNear = (sql: Sql): Pick<ListingStore, 'categoriesNear'> => ({
  categoriesNear: async ({ kind, towns, except, now }) => {
    const rows = await sql<{ category: string }>(
      `select l.category_code as category from listing l
      join member m on m.territory_id = l.territory_id and m.id = l.member_id
      where l.kind = $1 and l.state = 'open' and l.expires_at > $4 and m.state = 'active'
        and l.municipality_code = any($2) and l.member_id <> $3
        and not exists (select from member_block b where b.territory_id = l.territory_id
          and (b.member_id, b.blocked_id) in ((l.member_id, $3), ($3, l.member_id)))
      group by 1 order by count(distinct l.member_id) desc, 1`,
      [kind, towns, except, now],
    )
    return rows.map(row => row.category as CategoryCode)
  },
})
