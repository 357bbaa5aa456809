/** What the seal of one entry covers. A free text is covered by its keyed digest alone. */
import { macOf, type SealKeys } from './chain.ts'

export type SealedEntry = {
  readonly entryId: number
  readonly transferId: string
  readonly accountId: number
  readonly layer: string
  readonly minutes: number
  readonly kind: string
  readonly resolvesId: string | null
  readonly reversesId: string | null
  readonly exchangeId: number | null
  readonly transferDigest: string
  readonly at: Temporal.Instant
  /** Why, in a person's words; null when none was given, or when it was erased. */
  readonly text: string | null
}

/** One line that no other entry can have; `textDigest` is null where there was no text. */
export function contentOf(
  territoryId: number,
  entry: SealedEntry,
  textDigest: string | null,
): string {
  const { entryId, transferId, accountId, layer, minutes, at } = entry
  const { kind, resolvesId, reversesId, exchangeId, transferDigest } = entry
  return JSON.stringify([
    ...[territoryId, entryId, transferId, accountId, layer, minutes, at.epochMilliseconds],
    ...[kind, resolvesId, reversesId, exchangeId, transferDigest, textDigest],
  ])
}

/** Bound to its transfer: the same words elsewhere have another digest. */
export const digestText = (
  keys: SealKeys,
  keyId: string,
  { transferId, text }: Pick<SealedEntry, 'transferId' | 'text'>,
): string | null =>
  text === null ? null : macOf(keys, keyId, JSON.stringify(['text', transferId, text]))
