/** The nightly look at who has not been here for long: a word, a second one, then rest. */

import { notify } from '../delivery/notify.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Silence } from '../member/store.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { dueStep, type SilenceStep, silenceSteps, silentSince } from './silence.ts'
import { takeRest } from './take-rest.ts'

const atOnce = 200

/** Answers how many words were written. Each member is a unit of work; safe to repeat. */
export const breakSilence =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    let said = 0
    let after: MemberId | null = null
    for (;;) {
      const page: readonly Silence[] = await readPage(ports, territoryId, after)
      for (const { id } of page) said += await speakTo(ports, territoryId, id)
      after = page.at(-1)?.id ?? null
      if (page.length < atOnce) return said
    }
  }

async function readPage(
  ports: Ports,
  territoryId: TerritoryId,
  after: MemberId | null,
): Promise<readonly Silence[]> {
  const read = await ports.transact(houseOf({ territoryId }), async stores => {
    const { settings, local } = await rulesOf(stores, ports.now())
    const before = silentSince('first', settings, local)
    return ok(await stores.members.silent(before, { after, limit: atOnce }))
  })
  return read.ok ? read.value : []
}

/** 1 when a word was due and is written, else 0. */
async function speakTo(
  ports: Ports,
  territoryId: TerritoryId,
  memberId: MemberId,
): Promise<number> {
  const spoken = await ports.transact(houseOf({ territoryId }), async stores => {
    const now = ports.now()
    const { settings, local } = await rulesOf(stores, now)
    // Whoever comes back in this moment is not spoken to: the state is read behind the lock.
    if ((await stores.members.lock(memberId, 'alone')) !== 'active') return ok(0)
    const silence = await stores.members.silenceOf(memberId)
    const step = silence && dueStep(silence, settings, local)
    if (silence === undefined || step === undefined) return ok(0)
    await say(stores, { territoryId, silence, step }, now)
    return ok(1)
  })
  return spoken.ok ? spoken.value : 0
}

async function say(
  stores: Stores,
  on: { readonly territoryId: TerritoryId; readonly silence: Silence; readonly step: SilenceStep },
  now: Temporal.Instant,
): Promise<void> {
  const { territoryId, step } = on
  const { id: memberId, since } = on.silence
  const deed = `silence-${memberId}-${step}-${since.epochMilliseconds}`
  if (step === 'dormant') {
    const pause = { by: 'silence', until: null } as const
    await takeRest(stores, { commandId: deed, territoryId, memberId, pause }, now)
  }
  await stores.members.keepSilentWords(memberId, silenceSteps.indexOf(step) + 1)
  const notice = { kind: `silence.${step}`, facts: { memberId } } as const
  await notify(stores, now, { to: memberId, notice, key: deed })
  const row = { actor: 'system', action: `member.silent-${step}`, entity: 'member' }
  await stores.audit.write({ ...row, entityId: memberId }, now)
}

async function rulesOf(stores: Stores, now: Temporal.Instant) {
  const { timeZone } = await stores.network.territory()
  return { settings: await stores.network.settings(), local: now.toZonedDateTimeISO(timeZone) }
}
