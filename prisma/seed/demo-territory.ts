/** The demo territory: its place in the global tables, and the words it shows. */
import pg from 'pg'
import { type TerritoryId, toId } from '#core/ids'
import type { TerritorySettings } from '#core/network/settings'
import type { TerritoryField } from '#core/network/store'
import { readMunicipalities } from './seed-reference.ts'

export const demoSlug = 'sud-novarese'
const since = '2018-01-01'
/** Carpignano Sesia and Fara Novarese went to C.A.S.A. Gattinara in 2017 (council deeds). */
const leftBefore = new Set(['003036', '003065'])

/** The towns of the known territory keep the feast of San Gaudenzio, patron of Novara. */
export const knownSettings = { country: 'IT', patronDays: ['01-22'] } as const

/**
 * No number that rings: nobody must be called by a demonstration. And a night of one minute: it is
 * tried at any hour, and what one phone sends has to reach the other at once.
 */
export const demoSettings: Partial<TerritorySettings> = {
  ...knownSettings,
  deskPhone: '0000 000 000',
  quietFrom: '04:00',
  quietTo: '04:01',
}

export const demoTexts: readonly (readonly [TerritoryField, string, string])[] = [
  ['name', 'it', 'Area Sud Novarese'],
  ['name', 'en', 'South Novara area'],
  ['name', 'ar', 'منطقة جنوب نوفارا'],
  ['managing-body', 'it', 'CISA Ovest Ticino'],
  ['managing-body', 'en', 'CISA Ovest Ticino'],
  ['managing-body', 'ar', 'CISA Ovest Ticino'],
  ['desk', 'it', 'via dell’Esempio 1, Romentino (di prova)'],
  ['desk', 'en', 'via dell’Esempio 1, Romentino (a demo)'],
  ['desk', 'ar', 'via dell’Esempio 1, Romentino، عنوان تجريبي'],
]

/** Finds or makes the territory with its municipalities, as the owner; says whether it is new. */
export async function ensureDemoTerritory(
  ownerUrl: string,
): Promise<{ readonly territoryId: TerritoryId; readonly isNew: boolean }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const made = await client.query<{ id: number }>(
      `insert into territory (slug, time_zone) values ($1, 'Europe/Rome')
      on conflict (slug) do nothing returning id`,
      [demoSlug],
    )
    const found = await client.query<{ id: number }>('select id from territory where slug = $1', [
      demoSlug,
    ])
    const territoryId = toId<TerritoryId>(found.rows[0]?.id ?? Number.NaN)
    const members = (await readMunicipalities()).filter(({ code }) => !leftBefore.has(code))
    await client.query(
      `insert into municipality_territory (municipality_code, territory_id, from_day)
      select code, $2, $3 from unnest($1::text[]) as code on conflict do nothing`,
      [members.map(({ code }) => code), territoryId, since],
    )
    return { territoryId, isNew: made.rows.length > 0 }
  } finally {
    await client.end()
  }
}
