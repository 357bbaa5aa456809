/** Where things lie: the addresses of one territory's public pages. */
import type { Place } from '#core/board/read-board'
import type { MemberId, OpportunityId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { stableUuid } from './stable-uuid.ts'

export type Site = {
  readonly name: string
  readonly country: string
  readonly timeZone: string
  /** Absolute, in no language. */
  readonly address: (id?: OpportunityId) => string
  readonly page: (id: OpportunityId, words: Words) => string
  readonly list: (words: Words, page?: number) => string
  readonly feed: (words: Words) => string
  readonly chat: (id: OpportunityId) => string
  /** The name of a code. */
  readonly municipality: (code: string) => string
  /** The same for ever, wherever it is read. */
  readonly uuid: (what: 'service' | 'organization', id: OpportunityId | MemberId) => string
}

export function siteOf(
  { territory, name, country, municipalities }: Place,
  origin: string,
  chat: (id: OpportunityId) => string,
): Site {
  const path = `/open/${territory.slug}`
  const inLanguage = (words: Words) => `?lang=${words.language}`
  return {
    ...{ name, country, chat },
    timeZone: territory.timeZone,
    address: id => `${origin}${path}${id === undefined ? '' : `/${id}`}`,
    page: (id, words) => `${path}/${id}${inLanguage(words)}`,
    list: (words, page = 1) => `${path}${inLanguage(words)}${page > 1 ? `&page=${page}` : ''}`,
    feed: words => `${path}/deadlines.ics${inLanguage(words)}`,
    municipality: code => municipalities.find(each => each.code === code)?.name ?? code,
    uuid: (what, id) => stableUuid(`${territory.slug}/${what}/${id}`),
  }
}
