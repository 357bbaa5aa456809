import type { Role } from '#core/member/member'
import type { Words } from '#locales/i18n'
import { backToTools } from './tools.ts'
import { type Button, inColumns, type View } from './view.ts'

const useChoices = [1, 5, 20, 100] as const

export const inviteRolesView = (roles: readonly Role[], words: Words): View => ({
  text: words.t('invite:askRole'),
  rows: [
    ...inColumns(
      roles.map(role => ({ text: words.plain(`invite:role.${role}`), data: `m:invite:${role}` })),
    ),
    backToTools(words),
  ],
})

export const inviteUsesView = (role: Role, words: Words): View => ({
  text: words.t('invite:askUses', { role: words.plain(`invite:role.${role}`) }),
  rows: [
    ...inColumns(
      useChoices.map(count => ({
        text: words.plain('invite:uses', { count }),
        data: `m:invite:${role}:${count}`,
      })),
    ),
    [{ text: words.plain('common:back'), data: 'm:invite' }],
  ],
})

export function inviteLinkView(
  invite: {
    readonly role: Role
    readonly uses: number
    readonly until: Temporal.PlainDate
    readonly link: string
  },
  words: Words,
): View {
  const share: Button = {
    text: words.plain('invite:share'),
    url: `https://t.me/share/url?url=${encodeURIComponent(invite.link)}`,
  }
  return {
    text: words.t('invite:done', {
      role: words.plain(`invite:role.${invite.role}`),
      uses: words.plain('invite:uses', { count: invite.uses }),
      until: words.day(invite.until),
      link: invite.link,
    }),
    rows: [[share], [{ text: words.plain('invite:another'), data: 'm:invite' }]],
  }
}
