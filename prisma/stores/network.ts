import { type TerritoryId, toId } from '#core/ids'
import { type Calendar, holidaysOf } from '#core/network/holidays'
import { defaultSettings, type TerritorySettings } from '#core/network/settings'
import type { Municipality, NetworkStore } from '#core/network/store'
import type { Sql } from '../sql.ts'

/** The territory of the scope: its clock, its rules, its municipalities, its own words. */
export function createNetworkStore(
  sql: Sql,
  territoryId: number,
  calendar: Calendar,
): NetworkStore {
  return {
    territory: async () => {
      const [row] = await sql<{ id: number; slug: string; timeZone: string }>(
        'select id, slug, time_zone as "timeZone" from territory where id = $1',
        [territoryId],
      )
      if (!row) throw new Error(`no territory ${territoryId}`)
      return { ...row, id: toId<TerritoryId>(row.id) }
    },
    settings: async () => {
      const [row] = await sql<{ settings: Partial<TerritorySettings> }>(
        'select settings from territory_setting',
      )
      return { ...defaultSettings, ...row?.settings }
    },
    holidays: holidaysOf(calendar),
    saveSettings: async (settings, now) => {
      await sql(
        `insert into territory_setting as s (territory_id, settings, changed_at)
        values ($1, $2, $3) on conflict (territory_id) do update set
          settings = s.settings || excluded.settings, changed_at = excluded.changed_at`,
        [territoryId, JSON.stringify(settings), now],
      )
    },
    municipalities: day =>
      sql<Municipality>(
        `select m.code, m.name, m.latitude, m.longitude from municipality m
        join municipality_territory t on t.municipality_code = m.code
        where t.territory_id = $1 and t.from_day <= $2 and (t.to_day is null or t.to_day > $2)
        order by m.name`,
        [territoryId, day],
      ),
    ...textsOf(sql, territoryId),
  }
}

const textsOf = (sql: Sql, territoryId: number): Pick<NetworkStore, 'text' | 'saveText'> => ({
  text: async (field, language) => {
    const [row] = await sql<{ text: string }>(
      `select text from territory_text where field = $1
      order by (language = $2) desc, (language = 'it') desc, language limit 1`,
      [field, language],
    )
    return row?.text
  },
  saveText: async (field, language, text) => {
    await sql(
      `insert into territory_text (territory_id, field, language, text) values ($1, $2, $3, $4)
      on conflict (territory_id, field, language) do update set text = excluded.text`,
      [territoryId, field, language, text],
    )
  },
})
