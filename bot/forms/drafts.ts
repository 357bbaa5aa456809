import type { Draft } from '#core/draft/store'
import { houseOf } from '#core/listing/member-command'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import type { KnownPerson } from '../person.ts'

export type Drafts = ReturnType<typeof createDrafts>

/** The open dialogue of a person, read and written in its territory. */
export function createDrafts(ports: Ports) {
  const within = async <T>(
    person: KnownPerson,
    work: (stores: Stores) => Promise<T>,
  ): Promise<T> => {
    const result = await ports.transact(
      houseOf({ territoryId: person.territoryId }),
      async stores => ok(await work(stores)),
    )
    if (!result.ok) throw new Error('a draft is never refused')
    return result.value
  }
  return {
    read: (person: KnownPerson) => within(person, stores => stores.drafts.read(person.telegramId)),
    start: (person: KnownPerson, draft: Omit<Draft, 'id'>): Promise<Draft> =>
      within(person, async stores => ({
        ...draft,
        id: await stores.drafts.start(person.telegramId, draft, ports.now()),
      })),
    save: (person: KnownPerson, draft: Draft) =>
      within(person, stores => stores.drafts.save(person.telegramId, draft, ports.now())),
    /** Only this dialogue: a new one that the last step started stays. */
    end: (person: KnownPerson, draft: Draft) =>
      within(person, async stores => {
        const current = await stores.drafts.read(person.telegramId)
        if (current?.id === draft.id) await stores.drafts.end(person.telegramId)
      }),
  }
}
