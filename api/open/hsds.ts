/** Services and organisations as other directories read them. What is not known is not there. */
import type { Posting, PublicOrganisation } from '#core/board/posting'
import type { Words } from '#locales/i18n'
import type { HsdsOrganization, HsdsService } from '../schemas/hsds.ts'
import { sayPlace, textOf, titleOf } from './say.ts'
import type { Site } from './site.ts'
import { stableUuid } from './stable-uuid.ts'

export function hsdsService(posting: Posting, site: Site, words: Words): HsdsService {
  const { organisation } = posting
  const id = site.uuid('service', posting.id)
  const text = (field: 'summary' | 'eligibility' | 'pay' | 'schedule') =>
    textOf(posting, words, field)?.text
  const [description, eligibility, fees] = [text('summary'), text('eligibility'), text('pay')]
  const schedule = text('schedule')
  return {
    id,
    name: titleOf(posting, words),
    url: site.address(posting.id),
    status: 'active',
    last_modified: posting.changedAt.toString({ fractionalSecondDigits: 3 }),
    service_areas: [{ id: stableUuid(`${id}/area`), name: areaOf(posting, site, words) }],
    ...(description === undefined ? {} : { description }),
    ...(eligibility === undefined ? {} : { eligibility_description: eligibility }),
    ...(fees === undefined ? {} : { fees_description: fees }),
    ...(schedule === undefined
      ? {}
      : { schedules: [{ id: stableUuid(`${id}/schedule`), description: schedule }] }),
    ...(organisation === null ? {} : inNameOf(organisation, site, words)),
  }
}

function inNameOf(organisation: PublicOrganisation, site: Site, words: Words) {
  const organization = hsdsOrganization(organisation, site, words)
  return { organization_id: organization.id, organization }
}

/** The specification wants a description: it says what is known, and that it is all. */
export function hsdsOrganization(
  { id, name, kind, municipality }: PublicOrganisation,
  site: Site,
  words: Words,
): HsdsOrganization {
  const facts = { name, kind: words.plain(`organisation:kind.${kind}`) }
  const description =
    municipality === null
      ? words.plain('page:aboutNowhere', facts)
      : words.plain('page:about', { ...facts, place: municipality.name })
  return { id: site.uuid('organization', id), name, description }
}

const areaOf = (posting: Posting, site: Site, words: Words): string =>
  posting.municipality === null ? site.name : sayPlace({ ...posting, remote: false }, words)

type Asked = { readonly page: number; readonly per_page: number }

export function hsdsPage<Item>(total: number, { page, per_page }: Asked, contents: Item[]) {
  const pages = Math.max(1, Math.ceil(total / per_page))
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  }
}
