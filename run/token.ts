import { findTerritory, listTerritories } from '#prisma/territories'
import { openFoundation } from './open-foundation.ts'
import { runCommand } from './program.ts'
import { StartFault } from './start-fault.ts'
import { readTokenWish, tokenCommand } from './token-command.ts'

/** A key to the API for an operator or a coordinator, made by whoever runs the machine. */
await runCommand(async program => {
  const wish = readTokenWish(process.argv.slice(2))
  const { appPool, ports } = await openFoundation(program)
  const territoryId = await findTerritory(appPool, wish.territory)
  if (territoryId === undefined) {
    const known = (await listTerritories(appPool)).join(', ')
    throw new StartFault(`There is no territory ${wish.territory}. There are: ${known}.`)
  }
  for (const line of await tokenCommand(ports, territoryId, wish)) program.say(line)
  return 0
})
