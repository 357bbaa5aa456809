import { listTerritories } from '#prisma/territories'
import type { NamedTerritory } from './books-command.ts'
import { namedTerritory } from './named-territory.ts'
import { openFoundation } from './open-foundation.ts'
import { runCommand } from './program.ts'
import { readRegisterWish, verifyRegisters } from './register-command.ts'
import { createRegisterRootFiles } from './seal-roots.ts'

/** Walks the chains of all registers again; 1 when any row is not as it was sealed. */
await runCommand(async program => {
  const wish = readRegisterWish(process.argv.slice(2))
  const foundation = await openFoundation(program)
  const { appPool, ports, sealKeys: keys } = foundation
  const wanted = wish.territory === undefined ? await listTerritories(appPool) : [wish.territory]
  const territories: NamedTerritory[] = []
  for (const slug of wanted) territories.push({ id: await namedTerritory(foundation, slug), slug })
  const roots = createRegisterRootFiles(program.config.folder)
  return (await verifyRegisters({ ports, keys, roots }, territories, program.say)) ? 0 : 1
})
