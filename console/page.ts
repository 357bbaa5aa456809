/** What a page is made of: where it stands, what it shows, what a form on it does. */
import type { Visitor } from '#core/session/read-visitor'
import type { Words } from '#locales/i18n'
import type { Files } from '#locales/keys'
import type { ConsoleDeps } from './deps.ts'
import type { Form } from './form.ts'
import type { Piece } from './html.ts'
import type { Trouble } from './trouble.ts'

/** One request, with who makes it. */
export type Asked = {
  readonly deps: ConsoleDeps
  readonly visitor: Visitor
  readonly words: Words
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  /** Of the address: `:placementId`. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Form
  /** Where this machine is found from outside. */
  readonly origin: string
  /** Proves that a form was shown here. */
  readonly mark: string
}

export type Shown = {
  readonly title: string
  readonly content: Piece
  /** Above the title: where it belongs. */
  readonly under?: { readonly text: string; readonly href: string }
}

/** A file instead of a page. */
export type Handed = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** After a form: on to a page, which says what was done. */
export type Done = { readonly to: string; readonly said?: Said }

const allSaid = [
  ...(['active', 'suspended', 'resumed', 'completed', 'revoked', 'discarded'] as const),
  ...(['drafted', 'changed', 'planned', 'answered', 'hostKept', 'pinReset'] as const),
  ...(['certificateRevoked', 'attendanceSaid', 'attendanceSome', 'sheetKept'] as const),
  ...(['mandateGiven', 'mandateEnded', 'certified', 'corrected'] as const),
] as const satisfies readonly (keyof Files['console']['said'])[]

/** What was done, told on the page that follows: `console:said.<this>`. */
export type Said = (typeof allSaid)[number]

/** As an address brings it. */
export const saidOf = (text: string): Said | undefined => allSaid.find(said => said === text)

export type Show = (asked: Asked, trouble?: Trouble) => Promise<Shown | Handed>

export type PageRoute = {
  /** Below /console. */
  readonly path: string
  readonly show?: Show
  /**
   * Leads on to another page, or shows at once what would be done. `again`: the page that stands there
   * anew when something is wrong with the form.
   */
  readonly act?: (asked: Asked, form: Form) => Promise<Done | Shown>
  readonly again?: Show
  /** Absent: coordinators where the section is theirs, else the desk. */
  readonly for?: Audience
}

/** `staff`: the desk. `placers`: also whoever acts for a public promoter. `coordinator`: no operator either. */
export type Audience = 'staff' | 'placers' | 'coordinator'

/** An entry of the menu, with the pages below it. */
export type Section = {
  readonly name: SectionName
  readonly href: string
  readonly pages: readonly PageRoute[]
  /** Who finds it in the menu; absent: the desk. */
  readonly for?: Audience
}

/** `console:menu.<this>` */
export type SectionName = keyof Files['console']['menu']
