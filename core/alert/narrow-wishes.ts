/** "Not for me", and why: what somebody wishes becomes narrower, if they say yes to it. */
import type { OpportunityId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import { fieldRule } from '../opportunity/kinds.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import { fieldOf, workFields } from './fields.ts'
import { distancesFrom } from './find-wishers.ts'
import { writeWish } from './make-wish.ts'
import { type DistanceTo, hoursOf, matchWish, type Wisher } from './match.ts'
import type { Alerts } from './own-wishes.ts'
import { withOwner } from './stop-alerts.ts'
import { type AlertWish, reaches, type WishTerms } from './wish.ts'

export const narrowings = ['kind', 'field', 'far', 'hours'] as const
export type Narrowing = (typeof narrowings)[number]

type Place = { readonly wisher: Wisher; readonly distanceTo: DistanceTo }

/** The wish without what brought this one; undefined: that cannot be left out. Nothing: no wish left. */
export function narrowed(
  wish: WishTerms,
  why: Narrowing,
  opportunity: Opportunity,
  place: Place,
): WishTerms | 'nothing' | undefined {
  switch (why) {
    case 'kind': {
      const kinds = wish.kinds.filter(kind => kind !== opportunity.kind)
      return kinds.length === 0 ? 'nothing' : { ...wish, kinds }
    }
    case 'field': {
      const { iscoCode, kind } = opportunity
      const field = iscoCode === null ? undefined : fieldOf(iscoCode)
      if (field === undefined || fieldRule(kind, 'occupation') === undefined) return undefined
      const had = wish.fields.length === 0 ? workFields : wish.fields
      const fields = had.filter(each => each !== field)
      return fields.length === 0 ? 'nothing' : { ...wish, fields }
    }
    case 'far': {
      const { remote, municipalityCode } = opportunity
      const { home } = place.wisher
      if (remote || municipalityCode === null || home === undefined) return undefined
      const km = place.distanceTo(home)
      const nearer = reaches.findLast(reach => km !== undefined && reach < km)
      return nearer === undefined || home === municipalityCode
        ? undefined
        : { ...wish, reachKm: nearer }
    }
    case 'hours': {
      const asked = hoursOf(opportunity)
      if (asked === undefined || wish.hours !== 'any') return undefined
      return { ...wish, hours: asked === 'part' ? 'full' : 'part' }
    }
  }
}

/** What could be left out of a wish of this person that fits, in the order in which it is offered. */
export const narrowingsOf = (
  wish: WishTerms,
  opportunity: Opportunity,
  place: Place,
): readonly Narrowing[] =>
  narrowings.filter(why => narrowed(wish, why, opportunity, place) !== undefined)

/** Of every wish that this opportunity fits; what cannot be left out of one stays as it is. */
export const narrowWishes =
  (ports: Ports) =>
  (
    command: MemberCommand & { readonly opportunityId: OpportunityId; readonly why: Narrowing },
  ): Promise<Result<Alerts, Refusal>> =>
    withOwner(ports, command, async (stores, member, now) => {
      const opportunity = await stores.opportunities.read(command.opportunityId)
      const wisher = await stores.alerts.wisher(member.id)
      if (opportunity === undefined || wisher === undefined) return
      const { timeZone } = await stores.network.territory()
      const towns = await stores.network.municipalities(localDay(now, timeZone))
      const place = { wisher, distanceTo: distancesFrom(opportunity, towns) }
      const save = async (wish: AlertWish): Promise<void> => {
        const { fit } = matchWish(opportunity, wish, wisher, place.distanceTo)
        const next = fit === 'not' ? undefined : narrowed(wish, command.why, opportunity, place)
        if (next === undefined) return
        if (next === 'nothing') await stores.alerts.remove(wish.id)
        else await stores.alerts.save({ ...wish, ...next })
        await writeWish(stores, member, 'alert.narrowed', wish.id, now)
      }
      for (const wish of await stores.alerts.ofMember(member.id)) await save(wish)
    })
