import { createHash } from 'node:crypto'
import { type MemberId, toId } from '#core/ids'
import { type Imported, importMembers, previewImport } from '#core/importing/import-members'
import { readList } from '#papers/read-list'
import { type Bank, openBank } from './bank.ts'
import { addToDesk } from './bank-staff.ts'

type Text = string | Uint8Array
type Answer = Awaited<ReturnType<ReturnType<typeof previewImport>>>

/** A bank of two municipalities (Trecate, Galliate) to which an operator brings lists. */
export async function openListBank() {
  const bank = await openBank()
  await bank.asOwner(`insert into municipality (code, name, latitude, longitude)
    values ('003068', 'Galliate', 45.4794, 8.6982)`)
  await bank.asOwner(`insert into municipality_territory values ('003068', $1, '2018-01-01')`, [
    bank.territoryId,
  ])
  const olga = await addToDesk(bank, 'Olga')
  const commandFor = (text: Text, by: MemberId | null = olga) => {
    const bytes = Buffer.from(text)
    const read = readList(bytes)
    if ('fault' in read) throw new Error(`unreadable: ${read.fault}`)
    const digest = createHash('sha256').update(bytes).digest('hex')
    const { territoryId } = bank
    return { commandId: crypto.randomUUID(), territoryId, by, list: { rows: read.rows, digest } }
  }
  return {
    ...{ bank, olga, commandFor },
    preview: (text: Text) => previewImport(bank.ports)(commandFor(text)),
    bringIn: (text: Text) => importMembers(bank.ports)(commandFor(text)),
    standing: () => readStanding(bank),
    idOf: async (name: string): Promise<MemberId> => {
      const [row] = await bank.asOwner<{ id: number }>(
        'select id::int as id from member where first_name = $1 order by id desc limit 1',
        [name],
      )
      return toId<MemberId>(row?.id ?? Number.NaN)
    },
    phoneOf: (id: MemberId) => bank.work(({ members }) => members.phoneOf(id)),
    people: (names: readonly string[]) => bank.asOwner<Person>(selectPeople, [names]),
  }
}

export const answerOf = (result: Answer): Imported => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** Line, outcome and faults of each line. */
export const outcomesOf = ({ plan }: Imported) =>
  plan?.lines.map(({ row, outcome, faults }) => [row.line, outcome, ...faults])

type Person = { name: string; town: string; languages: string[]; state: string; since: string }

const selectPeople = `select first_name as name, municipality_code as town,
  spoken_languages as languages, state, joined_at::date::text as since
  from member where first_name = any($1) order by id`

/** Everything that a list could change. */
async function readStanding(bank: Bank) {
  const [row] = await bank.asOwner<{ members: number }>(`select
    (select count(*)::int from member) as members,
    (select count(*)::int from transfer) as transfers,
    (select count(*)::int from account) as accounts,
    (select count(*)::int from import_run) as runs,
    (select md5(string_agg(m::text, '|' order by id)) from member m) as people`)
  return row
}
