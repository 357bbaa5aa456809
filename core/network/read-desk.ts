import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { nameOfBody } from './name-of-body.ts'
import type { OfficeHours } from './settings.ts'
import type { Municipality } from './store.ts'

/** Who stands behind the chat in this territory, and how to reach them. */
export type Desk = {
  /** The managing body's name. */
  readonly body: string
  readonly place: string | null
  readonly phone: string | null
  readonly office: OfficeHours
  readonly timeZone: string
  /** The body's own full notice, where it wrote one. */
  readonly notice: string | null
  readonly noticeVersion: string
  readonly languages: readonly string[]
}

export const readDesk =
  (ports: Ports) =>
  async (query: {
    readonly territoryId: TerritoryId
    readonly language: string
  }): Promise<Desk> => {
    const read = await ports.transact(houseOf(query), async ({ network }) => {
      const settings = await network.settings()
      const territory = await network.territory()
      return ok({
        body: await nameOfBody(network, query.language),
        place: (await network.text('desk', query.language)) ?? null,
        phone: settings.deskPhone === '' ? null : settings.deskPhone,
        office: settings.office,
        timeZone: territory.timeZone,
        notice: (await network.text('notice', query.language)) ?? null,
        noticeVersion: settings.noticeVersion,
        languages: settings.languages,
      })
    })
    if (!read.ok) throw new Error('reading a desk is never refused')
    return read.value
  }

/** The municipalities of the territory today, by name. */
export const readMunicipalities =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<readonly Municipality[]> => {
    const read = await ports.transact(houseOf({ territoryId }), async ({ network }) => {
      const { timeZone } = await network.territory()
      const today = ports.now().toZonedDateTimeISO(timeZone).toPlainDate()
      return ok(await network.municipalities(today))
    })
    if (!read.ok) throw new Error('reading municipalities is never refused')
    return read.value
  }
