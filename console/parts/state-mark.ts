import type { PlacementState } from '#core/placement/machine'
import type { Words } from '#locales/i18n'
import { html, type Piece } from '../html.ts'

/** Told by its word; the colour only repeats it. */
export const stateMark = (state: PlacementState, words: Words): Piece =>
  html`<span class="mark ${state}">${words.plain(`console:state.${state}`)}</span>`
