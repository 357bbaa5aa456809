/** Every key that a view may use, derived from the Italian files: a missing one does not compile. */
export type Files = {
  category: typeof import('./it/category.json')
  common: typeof import('./it/common.json')
  exchange: typeof import('./it/exchange.json')
  help: typeof import('./it/help.json')
  hours: typeof import('./it/hours.json')
  invite: typeof import('./it/invite.json')
  join: typeof import('./it/join.json')
  language: typeof import('./it/language.json')
  listing: typeof import('./it/listing.json')
  match: typeof import('./it/match.json')
  menu: typeof import('./it/menu.json')
  privacy: typeof import('./it/privacy.json')
  queue: typeof import('./it/queue.json')
  notice: typeof import('./it/notice.json')
  refusal: typeof import('./it/refusal.json')
}

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Singular<K extends string> = K extends `${infer Base}_${Plural}` ? Base : K
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

export type Key = { [F in keyof Files & string]: `${F}:${Leaves<Files[F]>}` }[keyof Files & string]
