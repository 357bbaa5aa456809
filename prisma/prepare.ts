import { migrate } from './engine.ts'
import { ensureRoles, grantRoles, type RolePasswords } from './roles.ts'

/**
 * Everything a database needs before the programs connect, in its one right order: roles (unless
 * `passwords` is left out because they exist), grants, migrations. Harmless to repeat.
 */
export async function prepareDatabase(
  ownerUrl: string,
  options: { passwords?: RolePasswords; folder?: string } = {},
): Promise<{ applied: string[] }> {
  if (options.passwords) await ensureRoles(ownerUrl, options.passwords)
  await grantRoles(ownerUrl)
  return migrate(ownerUrl, options)
}
