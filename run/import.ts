import { importCommand, readImportWish } from './import-command.ts'
import { namedTerritory } from './named-territory.ts'
import { openFoundation } from './open-foundation.ts'
import { runCommand } from './program.ts'

/** Another bank's list, brought in by whoever runs the machine; a dry run unless said otherwise. */
await runCommand(async program => {
  const wish = readImportWish(process.argv.slice(2))
  const foundation = await openFoundation(program)
  const territoryId = await namedTerritory(foundation, wish.territory)
  for (const line of await importCommand(foundation.ports, territoryId, wish)) program.say(line)
  return 0
})
