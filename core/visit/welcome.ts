/**
 * Whom somebody goes to, or lets in, where help enters a home. "Only women" goes by what the others
 * said of themselves, which nobody is ever shown; "met" by whom the desk has met.
 */
import { flagOf } from '../category/careful.ts'
import { type CategoryCode, isCategoryCode } from '../category/catalogue.ts'

export const welcomes = ['anyone', 'women', 'met'] as const
export type Welcome = (typeof welcomes)[number]

/** Whether somebody enters another's home for it: nobody does at distance. */
export const entersHome = (category: CategoryCode, place: string): boolean =>
  flagOf(category) === 'home_entry' && place !== 'remote'

/** What counts of a wish: elsewhere than in a home, anyone is welcome. */
export const welcomeOf = (terms: {
  readonly category: string
  readonly place: string
  readonly welcome?: Welcome | undefined
}): Welcome =>
  isCategoryCode(terms.category) && entersHome(terms.category, terms.place)
    ? (terms.welcome ?? 'anyone')
    : 'anyone'

/**
 * Of whom such a listing fits nothing is told, neither a number nor that there is nobody: whoever
 * compared it with the same listing without the wish would read what others said of themselves.
 */
export const isDiscreet = ({ welcome }: { readonly welcome: Welcome }): boolean =>
  welcome === 'women'
