/** What a person sees: Telegram HTML (already escaped) and buttons. Pure data, made by views. */
export type Button =
  | { readonly text: string; readonly data: string }
  | { readonly text: string; readonly url: string }

export type View = {
  readonly text: string
  readonly rows: readonly (readonly Button[])[]
  /**
   * `menu` shows the main reply keyboard, `contact` one that gives the own number or leaves it (then
   * rows are ignored); `remove` takes it away.
   */
  readonly keyboard?: 'menu' | 'remove' | 'contact'
  /** Above the text, which is then its caption: a picture or a file that lies at Telegram. */
  readonly media?: { readonly kind: 'photo' | 'document'; readonly fileId: string }
  /** Above the text likewise: a picture that was made here (PNG). */
  readonly picture?: Uint8Array
  /** It can be neither passed on nor kept: a number. */
  readonly protect?: boolean
}

/** Buttons two by two, as they fit a small phone. */
export function inColumns(buttons: readonly Button[], columns = 2): readonly (readonly Button[])[] {
  const rows: Button[][] = []
  for (let at = 0; at < buttons.length; at += columns) rows.push(buttons.slice(at, at + columns))
  return rows
}

/** Paging: these two are never mirrored by a phone, so they are turned here. */
export const arrowBack = ({ rtl }: { readonly rtl: boolean }): string => (rtl ? '▸' : '◂')
export const arrowOn = ({ rtl }: { readonly rtl: boolean }): string => (rtl ? '◂' : '▸')

/**
 * A phone number or an address keeps its own direction inside a text from the right: without this
 * the groups of a number change places.
 */
export const ownDirection = (text: string, { rtl }: { readonly rtl: boolean }): string =>
  rtl ? `\u2068${text}\u2069` : text

/** Text that a person wrote, made safe for Telegram HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
