import type {
  Audience,
  Broadcast,
  BroadcastButton,
  BroadcastTerms,
  BroadcastText,
  MediaKind,
} from '#core/broadcast/broadcast'
import type { BroadcastState } from '#core/broadcast/machine'
import { type BroadcastId, type MemberId, toId } from '#core/ids'

/** Of whom the reader may not know there is no name: their row of `member` is not seen. */
const known = (column: string): string => `(select m.id from member m
  where m.territory_id = b.territory_id and m.id = b.${column})`

const textsOf = (version: string): string => `coalesce((
    select jsonb_agg(jsonb_build_object('field', t.field, 'language', t.language, 'text', t.text)
      order by t.language, t.field)
    from broadcast_text t where t.territory_id = b.territory_id and t.broadcast_id = b.id
      and t.version = ${version}), '[]')`

/** Sent is what no mailing of carries any more: seen where it is read, written down by the next deed. */
export const stateNow = `case when b.state = 'sending' and not exists (select from mailing l
    where l.territory_id = b.territory_id and l.kind = 'broadcast' and l.subject_id = b.id
      and l.state in ('running', 'paused')) then 'sent' else b.state end`

const endedAt = `coalesce(b.ended_at, case when b.state = 'sending' then (
    select max(l.ended_at) from mailing l where l.territory_id = b.territory_id
      and l.kind = 'broadcast' and l.subject_id = b.id
    having bool_and(l.state not in ('running', 'paused'))) end)`

export const broadcastColumns = `b.id, ${stateNow} as state, b.base_language as "baseLanguage", b.version,
  b.roles, b.municipality_codes as "municipalityCodes", b.languages, b.categories,
  b.opportunity_kinds as "opportunityKinds", b.is_list as "isList", b.told_in::text[] as "toldIn", b.leaves_untranslated as untranslated,
  b.media_kind as "mediaKind", b.media_file as "mediaFile", b.emergency,
  b.starts_at as "startsAt", b.deadline_at as "deadlineAt",
  ${known('composed_by')} as "composedBy", ${known('asked_by')} as "askedBy",
  ${known('approved_by')} as "approvedBy",
  b.proposed_by is not null as "isProposed", ${known('proposed_by')} as "proposedBy",
  b.created_at as "createdAt", b.changed_at as "changedAt", b.started_at as "startedAt",
  ${endedAt} as "endedAt", ${textsOf('b.version')} as texts, ${textsOf('b.version + 1')} as proposal,
  coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'url', n.url) order by n.number)
    from broadcast_button n where n.territory_id = b.territory_id and n.broadcast_id = b.id), '[]')
    as buttons`

type TextRow = { readonly field: string; readonly language: string; readonly text: string }
type Same = Pick<
  Broadcast,
  | 'baseLanguage'
  | 'version'
  | 'emergency'
  | 'startsAt'
  | 'deadlineAt'
  | 'createdAt'
  | 'changedAt'
  | 'startedAt'
  | 'endedAt'
>
export type BroadcastRow = Same &
  Audience & {
    readonly id: number
    readonly state: string
    readonly toldIn: readonly string[]
    readonly untranslated: boolean
    readonly mediaKind: MediaKind | null
    readonly mediaFile: string | null
    readonly composedBy: number | null
    readonly askedBy: number | null
    readonly approvedBy: number | null
    readonly isProposed: boolean
    readonly proposedBy: number | null
    readonly texts: readonly TextRow[]
    readonly proposal: readonly TextRow[]
    readonly buttons: readonly { readonly kind: string; readonly url: string | null }[]
  }

export function toBroadcast(row: BroadcastRow): Broadcast {
  const { roles, municipalityCodes, languages, categories, opportunityKinds, isList } = row
  const buttons = row.buttons.map(toButton)
  return {
    id: toId<BroadcastId>(row.id),
    // Kept by a check of the table.
    state: row.state as BroadcastState,
    baseLanguage: row.baseLanguage,
    version: row.version,
    texts: toTexts(row.texts, buttons.length),
    buttons,
    media: row.mediaKind === null ? null : { kind: row.mediaKind, fileId: row.mediaFile },
    audience: { roles, municipalityCodes, languages, categories, opportunityKinds, isList },
    exclusions: {
      toldIn: row.toldIn.map(id => toId<BroadcastId>(Number(id))),
      untranslated: row.untranslated,
    },
    startsAt: row.startsAt,
    deadlineAt: row.deadlineAt,
    emergency: row.emergency,
    proposed: row.isProposed
      ? { by: toMember(row.proposedBy), texts: toTexts(row.proposal, buttons.length) }
      : null,
    composedBy: toMember(row.composedBy),
    askedBy: toMember(row.askedBy),
    approvedBy: toMember(row.approvedBy),
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
  }
}

const toMember = (id: number | null): MemberId | null => (id === null ? null : toId<MemberId>(id))

const toButton = ({ kind, url }: BroadcastRow['buttons'][number]): BroadcastButton =>
  kind === 'link' && url !== null ? { kind, url } : { kind: 'interested' }

function toTexts(rows: readonly TextRow[], buttons: number): readonly BroadcastText[] {
  const languages = [...new Set(rows.map(({ language }) => language))]
  return languages.map(language => {
    const textOf = (field: string): string =>
      rows.find(row => row.language === language && row.field === field)?.text ?? ''
    const labels = Array.from({ length: buttons }, (_, at) => textOf(`label-${at + 1}`))
    return { language, body: textOf('body'), labels }
  })
}

/** As rows: one for the body, one for each label that is not the word we ship. */
export const toTextRows = (texts: readonly BroadcastText[]): readonly TextRow[] =>
  texts.flatMap(({ language, body, labels }) => [
    { field: 'body', language, text: body },
    ...labels.flatMap((text, at) =>
      text === '' ? [] : [{ field: `label-${at + 1}`, language, text }],
    ),
  ])

/** The columns that its terms fill, in this order. */
export const termsColumns = `base_language, roles, municipality_codes, languages, categories, opportunity_kinds, is_list,
  told_in, leaves_untranslated, media_kind, media_file, emergency, starts_at, deadline_at`

export const termsValues = ({
  baseLanguage,
  audience,
  exclusions,
  media,
  emergency,
  startsAt,
  deadlineAt,
}: BroadcastTerms): readonly unknown[] => [
  ...[baseLanguage, audience.roles, audience.municipalityCodes, audience.languages],
  ...[audience.categories, audience.opportunityKinds, audience.isList],
  ...[exclusions.toldIn, exclusions.untranslated],
  ...[media?.kind ?? null, media?.fileId ?? null, emergency, startsAt, deadlineAt],
]
