import type { StatementHand } from '#core/statement/store'
import type { Words } from './i18n.ts'

/** "Olga per Ana": by whose hands it was done, and for whom. Empty when everybody acted themselves. */
export const byFor = (hands: readonly StatementHand[], { plain, list }: Words): string =>
  list(
    hands.map(({ helperName, helperRole, memberName }) => {
      const helper = helperName ?? plain(`assist:role.${helperRole}`)
      return plain('assist:byFor', { helper, name: memberName ?? '' })
    }),
  )
