import type { HostStore } from '#core/host/store'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import { createHostAgreements } from './host-agreements.ts'
import { createHostCovers } from './host-covers.ts'
import { createHostOpenings } from './host-openings.ts'
import { createHostPlaces } from './host-places.ts'
import { createHostVolunteers } from './host-volunteers.ts'

/** Hosts: what they agreed to, their places and hours, covers, and registers of volunteers. */
export const createHostStore = (sql: Sql, territoryId: number, sealing: Sealing): HostStore => ({
  ...createHostAgreements(sql, territoryId),
  ...createHostPlaces(sql, territoryId),
  ...createHostOpenings(sql, territoryId),
  ...createHostCovers(sql, territoryId),
  ...createHostVolunteers(sql, territoryId, sealing),
})
