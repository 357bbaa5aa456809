import { createHash, randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { inviteLink } from '#bot/invite-code'
import type { TerritoryId } from '#core/ids'
import { createInvite } from '#core/invite/create-invite'
import type { Role } from '#core/member/member'
import { foundTerritory, knownSlug } from '#prisma/seed/found-territory'
import { findTerritory, listTerritories } from '#prisma/territories'
import { greet } from './greet.ts'
import { openFoundation } from './open-foundation.ts'
import { runCommand } from './program.ts'
import { StartFault } from './start-fault.ts'
import type { Foundation } from './wire.ts'

const roles: readonly Role[] = ['member', 'volunteer', 'operator', 'coordinator']
const usage =
  'Usage: npm run invite -- --role operator --territory sud-novarese [--uses 1] [--days 14]'

type Wish = {
  readonly role: Role
  readonly territory: string
  readonly uses: number
  readonly days: number
}

/** Throws a StartFault that shows how the command is written. */
function readWish(words: readonly string[]): Wish {
  const { values } = parse(words)
  const role = roles.find(known => known === values.role)
  if (role === undefined || values.territory === undefined) {
    throw new StartFault(`${usage}. Roles: ${roles.join(', ')}.`)
  }
  const { territory, uses = '1', days = '14' } = values
  return { role, territory, uses: Number(uses), days: Number(days) }
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...words],
      options: { role: text, territory: text, uses: text, days: text },
    })
  } catch {
    throw new StartFault(usage)
  }
}

async function territoryOf(
  { appPool, database, ports }: Foundation,
  slug: string,
): Promise<TerritoryId> {
  const found = await findTerritory(appPool, slug)
  if (found !== undefined) return found
  if (slug === knownSlug) return foundTerritory(database.ownerUrl, ports)
  const known = [...new Set([...(await listTerritories(appPool)), knownSlug])]
  throw new StartFault(`There is no territory ${slug}. There are: ${known.join(', ')}.`)
}

/** An invitation by whoever runs the machine: how the first operator comes in. */
await runCommand(async program => {
  const { say, config } = program
  const wish = readWish(process.argv.slice(2))
  const foundation = await openFoundation(program)
  const territoryId = await territoryOf(foundation, wish.territory)
  const code = randomBytes(16).toString('base64url')
  const codeHash = createHash('sha256').update(code).digest('base64url')
  const { role, uses, days } = wish
  const command = { territoryId, by: null, role, uses, days, codeHash }
  const made = await createInvite(foundation.ports)(command)
  if (!made.ok) throw new StartFault(`${usage}. Wrong: ${JSON.stringify(made.refusal)}`)
  say(inviteLink(await greet(config.telegram), code))
  if (config.telegram.mode === 'sandbox') {
    say(`Paste it into a phone on http://127.0.0.1:${config.sandboxPort}.`)
  }
  return 0
})
