/** The code at the entrance of a place: as it hangs there, as a poster to print, and another in its stead. */
import { randomBytes } from 'node:crypto'
import { makeWallCode, type PlaceWall, readWalls } from '#core/attendance/make-wall-code'
import type { HostPlace } from '#core/host/place'
import { type HostPlaceId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { codeSource } from '#papers/poster'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Handed, PageRoute, Show } from '../page.ts'
import { formOf } from '../parts/form.ts'
import { found } from '../trouble.ts'
import { hostIn, hrefOf, kept, readCard } from './host-card.ts'
import { numberIn } from './placement-names.ts'

async function readWall(asked: Asked, id: HostPlaceId): Promise<PlaceWall> {
  const { territoryId, memberId: by } = asked.visitor
  const query = { territoryId, by, hostId: hostIn(asked) }
  return found(
    unwrap(await readWalls(asked.deps.ports)(query)).find(({ place }) => place.id === id),
  )
}

const placeIn = (asked: Asked): HostPlaceId => toId<HostPlaceId>(numberIn(asked, 'placeId'))

type Part = { readonly at: string; readonly place: HostPlace }

export async function wallPart(asked: Asked, { at, place }: Part): Promise<Piece> {
  const { words, deps } = asked
  const { code, mark } = await readWall(asked, place.id)
  const seen = html`<input type="hidden" name="seen" value="${mark}">`
  const make = (key: 'make' | 'replace') =>
    formOf(
      asked,
      {
        ...{ action: `${at}/wall`, button: words.plain(`console:host.wall.${key}`) },
        tone: key === 'make' ? 'quiet' : 'danger',
      },
      seen,
    )
  const text = html`<p>${words.plain('console:host.wall.text')}</p>`
  if (code === undefined) return html`${text}${make('make')}`
  const alt = words.plain('console:host.wall.alt', { place: place.name })
  return html`${text}<p><img src="${codeSource(deps.codeLink(code))}" alt="${alt}" width="200" height="200"></p>
<p class="do"><a class="btn btn-outline-primary" href="${at}/wall.pdf">${words.plain('console:host.wall.poster')}</a></p>
<details><summary>${words.plain('console:host.wall.another')}</summary><p>${words.plain('console:host.wall.anotherText')}</p>${make('replace')}</details>`
}

async function handPoster(asked: Asked): Promise<Handed> {
  const { deps } = asked
  const { organisation } = await readCard(asked)
  const { place, code } = await readWall(asked, placeIn(asked))
  const link = deps.codeLink(found(code))
  return deps.papers.poster({ place: place.name, host: organisation.name, link }, deps.wordsOf)
}

/** What stood on the page is replaced: another one that came meanwhile is looked at first. */
async function hang(asked: Asked, form: Form) {
  const placeId = placeIn(asked)
  await readWall(asked, placeId)
  const secret = randomBytes(16).toString('base64url')
  const command = { ...commandOf(asked, form), placeId, secret, seen: form.text('seen') }
  unwrap(await makeWallCode(asked.deps.ports)(command))
  return kept(`${hrefOf(hostIn(asked))}/places/${placeId}`)
}

const base = '/hosts/:hostId/places/:placeId/wall'

export const wallPages = (again: Show): readonly PageRoute[] => [
  { path: base, act: hang, again },
  { path: `${base}.pdf`, show: handPoster },
]
