import type { Broadcast, BroadcastTerms, BroadcastText, MediaKind } from '#core/broadcast/broadcast'
import type { BroadcastStore } from '#core/broadcast/store'
import { type BroadcastId, type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'
import { createBroadcastAnswers } from './broadcast-answers.ts'
import { createAudience } from './broadcast-audience.ts'
import { createBroadcastPlaces } from './broadcast-places.ts'
import {
  type BroadcastRow,
  broadcastColumns,
  stateNow,
  termsColumns,
  termsValues,
  toBroadcast,
  toTextRows,
} from './broadcast-row.ts'

/** What operators tell many people at once: words, audience, and what became of it. */
export function createBroadcastStore(sql: Sql, territoryId: number): BroadcastStore {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Broadcast[]> =>
    (await sql<BroadcastRow>(`select ${broadcastColumns} from broadcast b ${rest}`, values)).map(
      toBroadcast,
    )
  return {
    ...createWriting(sql, territoryId),
    ...createLists(sql),
    ...createFiles(sql, territoryId),
    ...createAudience(sql),
    ...createBroadcastPlaces(sql),
    ...createBroadcastAnswers(sql, territoryId),
    read: async id => (await many('where b.id = $1', [id]))[0],
    lock: async id => (await many('where b.id = $1 for update of b', [id]))[0],
    page: async ({ states, before, limit }) =>
      many(
        `where ($1::text[] is null or ${stateNow} = any ($1))
          and ($2::bigint is null or b.id < $2)
        order by b.id desc limit $3`,
        [states ?? null, before ?? null, limit],
      ),
    setState: async (id, state, now, who = {}) => {
      await sql(setState, [id, state, now, who.askedBy, who.approvedBy].map(orNull))
    },
  }
}

const orNull = (value: unknown): unknown => value ?? null

/** Back to a draft, nobody has asked for it and nobody has approved it. */
const setState = `update broadcast set state = $2, changed_at = $3,
    asked_by = case when $2 = 'draft' then null else coalesce($4, asked_by) end,
    approved_by = case when $2 = 'draft' then null else coalesce($5, approved_by) end,
    started_at = case when $2 = 'sending' then coalesce(started_at, $3) else started_at end,
    ended_at = case when $2 in ('sent', 'stopped', 'taken-back', 'cancelled') then coalesce(ended_at, $3) end
  where id = $1`

type Writing = Pick<BroadcastStore, 'create' | 'change' | 'propose' | 'correct'>

const createWriting = (sql: Sql, territoryId: number): Writing => ({
  create: async (terms, by, now) => {
    const [row] = await sql<{ id: number }>(
      `insert into broadcast (territory_id, state, composed_by, created_at, changed_at, ${termsColumns})
      values ($1, 'draft', $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      returning id`,
      [territoryId, by, now, ...termsValues(terms)],
    )
    const id = toId<BroadcastId>(row?.id ?? Number.NaN)
    await writeButtons(sql, territoryId, id, terms)
    await writeTexts(sql, id, 0, terms.texts)
    return id
  },
  change: async (id, terms, by, now) => {
    await sql(
      `update broadcast set (composed_by, changed_at, ${termsColumns})
        = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      where id = $1`,
      [id, by, now, ...termsValues(terms)],
    )
    if (terms.media?.fileId !== null) {
      await sql('delete from broadcast_file where broadcast_id = $1', [id])
    }
    await sql('delete from broadcast_button where broadcast_id = $1', [id])
    await writeButtons(sql, territoryId, id, terms)
    await writeTexts(sql, id, 0, terms.texts)
  },
  propose: async (id, proposal, now) => {
    await sql('update broadcast set proposed_by = $2, changed_at = $3 where id = $1', [
      ...[id, proposal?.by ?? null, now],
    ])
    await writeTexts(sql, id, 1, proposal?.texts ?? [])
  },
  correct: async (id, texts, now) => {
    await writeTexts(sql, id, 1, texts)
    await sql(
      `update broadcast set version = version + 1, proposed_by = null, changed_at = $2 where id = $1`,
      [id, now],
    )
  },
})

type Lists = Pick<BroadcastStore, 'nameRecipients' | 'recipients' | 'copyRecipients'>

const createLists = (sql: Sql): Lists => ({
  nameRecipients: async (id, members) => {
    await sql('delete from broadcast_recipient where broadcast_id = $1', [id])
    const rows = await sql<{ id: number }>(nameRecipients, [id, members])
    return rows.map(row => toId<MemberId>(row.id))
  },
  recipients: async id => {
    const [row] = await sql<{ people: number }>(
      'select count(*)::int as people from broadcast_recipient where broadcast_id = $1',
      [id],
    )
    return row?.people ?? 0
  },
  copyRecipients: async (from, to) => {
    await sql(
      `insert into broadcast_recipient (territory_id, broadcast_id, member_id)
      select territory_id, $2, member_id from broadcast_recipient where broadcast_id = $1`,
      [from, to],
    )
  },
})

/** A record that was merged counts as the one that stayed. */
const nameRecipients = `insert into broadcast_recipient (territory_id, broadcast_id, member_id)
  select distinct b.territory_id, b.id, m.id
  from broadcast b join unnest($2::bigint[]) named (id) on true
  join member old on old.territory_id = b.territory_id and old.id = named.id
  join member m on m.territory_id = b.territory_id and m.id = coalesce(old.merged_into, old.id)
  where b.id = $1 and m.state <> 'left' and not m.is_organisation
  returning member_id as id`

async function writeButtons(
  sql: Sql,
  territoryId: number,
  id: BroadcastId,
  { buttons }: BroadcastTerms,
): Promise<void> {
  for (const [at, button] of buttons.entries()) {
    const url = button.kind === 'link' ? button.url : null
    await sql(
      `insert into broadcast_button (territory_id, broadcast_id, number, kind, url)
      values ($1, $2, $3, $4, $5)`,
      [territoryId, id, at + 1, button.kind, url],
    )
  }
}

/** In place of what stood in that version; `ahead` 1 is the one after the words in force. */
async function writeTexts(
  sql: Sql,
  id: BroadcastId,
  ahead: 0 | 1,
  texts: readonly BroadcastText[],
): Promise<void> {
  await sql(
    `delete from broadcast_text t using broadcast b
    where b.id = $1 and t.territory_id = b.territory_id and t.broadcast_id = b.id
      and t.version = b.version + $2`,
    [id, ahead],
  )
  await sql(
    `insert into broadcast_text (territory_id, broadcast_id, version, field, language, text)
    select b.territory_id, b.id, b.version + $2, r.field, r.language, r.text
    from broadcast b cross join jsonb_to_recordset($3) as r (field text, language text, text text)
    where b.id = $1`,
    [id, ahead, JSON.stringify(toTextRows(texts))],
  )
}

type FileRow = { readonly kind: MediaKind; readonly name: string; readonly bytes: Uint8Array }

const createFiles = (
  sql: Sql,
  territoryId: number,
): Pick<BroadcastStore, 'keepFile' | 'file' | 'nameFile'> => ({
  keepFile: async (id, { kind, name, bytes }) => {
    await sql(
      `insert into broadcast_file (territory_id, broadcast_id, name, bytes) values ($1, $2, $3, $4)
      on conflict (territory_id, broadcast_id) do update set name = excluded.name, bytes = excluded.bytes`,
      [territoryId, id, name, bytes],
    )
    await sql('update broadcast set media_kind = $2, media_file = null where id = $1', [id, kind])
  },
  file: async (id, shownBy) => {
    const [row] = await sql<FileRow>(
      `select b.media_kind as kind, f.name, f.bytes from broadcast_file f
      join broadcast b on b.territory_id = f.territory_id and b.id = f.broadcast_id
      where f.broadcast_id = $1 and b.media_kind is not null and ${isNewest}`,
      [id, shownBy],
    )
    return row
  },
  nameFile: async (id, fileId, shownBy) => {
    // Whoever brings another one right now holds the row, and is waited for.
    await sql('select from broadcast where id = $1 for update', [id])
    await sql(
      `with named as (update broadcast b set media_file = $3
        where b.id = $1 and b.media_kind is not null and b.media_file is null and ${isNewest}
        returning b.id)
      delete from broadcast_file f using named where f.broadcast_id = named.id`,
      [id, shownBy, fileId],
    )
  },
})

/** Each file that is brought in for $1 is shown by a delivery of its own: $2 shows the last one. */
const isNewest = `not exists (select from delivery d where d.territory_id = b.territory_id
    and d.id > $2 and d.kind = 'broadcast.file' and (d.facts ->> 'broadcastId')::bigint = $1)`
