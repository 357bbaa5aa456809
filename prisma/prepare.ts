import { migrate } from './engine.ts'
import { ensureRoles, grantRoles, type RolePasswords } from './roles.ts'

/**
 * Everything a database needs before the programs connect, in its one right order: roles (unless
 * `passwords` is left out because they exist), grants, migrations. Harmless to repeat.
 */
export async function prepareDatabase(
  ownerUrl: string,
  passwords?: RolePasswords,
): Promise<{ applied: string[] }> {
  if (passwords) await ensureRoles(ownerUrl, passwords)
  await grantRoles(ownerUrl)
  return migrate(ownerUrl)
}
