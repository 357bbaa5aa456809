import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { categoryCatalogue } from '#core/category/catalogue'

/** ISTAT code, name, centre, and the body that managed its social services in the founding plan. */
export type FoundingMunicipality = {
  readonly code: string
  readonly name: string
  readonly managingBody: string
  readonly latitude: number
  readonly longitude: number
}

/**
 * Writes the public facts that every territory shares, categories and municipalities, as the
 * database's owner. Harmless to repeat; a new catalogue is taken over, nothing is removed.
 */
export async function seedReference(ownerUrl: string): Promise<void> {
  const municipalities = await readMunicipalities()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `insert into category (code, group_code, flag)
      select * from unnest($1::text[], $2::text[], $3::text[])
      on conflict (code) do update set group_code = excluded.group_code, flag = excluded.flag`,
      [
        categoryCatalogue.map(category => category.code),
        categoryCatalogue.map(category => category.group),
        categoryCatalogue.map(category => category.flag),
      ],
    )
    await client.query(
      `insert into municipality (code, name, latitude, longitude)
      select * from unnest($1::text[], $2::text[], $3::float8[], $4::float8[])
      on conflict (code) do update set
        name = excluded.name, latitude = excluded.latitude, longitude = excluded.longitude`,
      [
        municipalities.map(({ code }) => code),
        municipalities.map(({ name }) => name),
        municipalities.map(({ latitude }) => latitude),
        municipalities.map(({ longitude }) => longitude),
      ],
    )
  } finally {
    await client.end()
  }
}

/** The rows of municipalities.csv. Throws on a row without code, name or position. */
export async function readMunicipalities(): Promise<readonly FoundingMunicipality[]> {
  const file = await readFile(join(import.meta.dirname, 'municipalities.csv'), 'utf8')
  return file.trim().split('\n').slice(1).map(readRow)
}

function readRow(line: string): FoundingMunicipality {
  const [managingBody = '', name = '', code = '', , , latitude = '', longitude = ''] =
    line.split(',')
  const row = {
    code,
    name,
    managingBody,
    latitude: Number.parseFloat(latitude),
    longitude: Number.parseFloat(longitude),
  }
  const complete = /^\d{6}$/.test(code) && name !== '' && Number.isFinite(row.latitude)
  if (!complete || !Number.isFinite(row.longitude)) throw new Error(`no municipality: ${line}`)
  return row
}
