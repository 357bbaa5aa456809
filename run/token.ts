import { namedTerritory } from './named-territory.ts'
import { openFoundation } from './open-foundation.ts'
import { runCommand } from './program.ts'
import { readTokenWish, tokenCommand } from './token-command.ts'

/** A key to the API for an operator or a coordinator, made by whoever runs the machine. */
await runCommand(async program => {
  const wish = readTokenWish(process.argv.slice(2))
  const foundation = await openFoundation(program)
  const territoryId = await namedTerritory(foundation, wish.territory)
  for (const line of await tokenCommand(foundation.ports, territoryId, wish)) program.say(line)
  return 0
})
