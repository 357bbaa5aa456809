/** What a token may be made for. A scope never grants what its member's role does not. */
export const tokenScopes = [
  'members:read',
  'members:write',
  'invites:read',
  'invites:write',
  'listings:read',
  'exchanges:read',
  'exchanges:write',
  'broadcasts:read',
  'broadcasts:write',
  'opportunities:read',
  'opportunities:write',
  'placements:read',
  'placements:write',
  'queue:read',
  'queue:write',
  'hosts:read',
  'hosts:write',
  'accounts:read',
  'accounts:write',
  'settings:read',
  'settings:write',
] as const
export type TokenScope = (typeof tokenScopes)[number]

export const isTokenScope = (text: string): text is TokenScope =>
  tokenScopes.some(scope => scope === text)
