/** Who comes to a public page: to which territory, in which language, from which address. */
import type { FastifyRequest } from 'fastify'
import type { Place } from '#core/board/read-board'
import type { TerritoryId } from '#core/ids'
import { RefusedError } from '#core/refused'
import type { Words } from '#locales/i18n'
import type { ApiDeps } from '../deps.ts'
import { readLanguage } from './read-language.ts'
import { type Site, siteOf } from './site.ts'

export type Visit = {
  readonly territoryId: TerritoryId
  readonly language: string
  readonly words: Words
  readonly siteOf: (place: Place) => Site
}

type Asked = { readonly territory: string; readonly lang?: string | undefined }

/** Throws what answers 404 where no territory has this name. */
export async function visitOf(
  { lookups, wordsOf, publicUrl, opportunityLink }: ApiDeps,
  request: FastifyRequest,
  { territory, lang }: Asked,
): Promise<Visit> {
  const territoryId = await lookups.findTerritory(territory)
  if (territoryId === undefined) throw new RefusedError({ code: 'not-found' })
  const language = readLanguage(lang, request.headers['accept-language'])
  const origin = publicUrl ?? `${request.protocol}://${request.host}`
  return {
    territoryId,
    language,
    words: wordsOf(language),
    siteOf: place => siteOf(place, origin, opportunityLink),
  }
}
