import { listTerritories } from '#prisma/territories'
import { type NamedTerritory, readBooksWish, verifyBooks } from './books-command.ts'
import { namedTerritory } from './named-territory.ts'
import { openFoundation } from './open-foundation.ts'
import { runCommand } from './program.ts'
import { createRootFiles } from './seal-roots.ts'

/** Adds the books up anew and walks their seal; 1 when anything is not as it was. */
await runCommand(async program => {
  const wish = readBooksWish(process.argv.slice(2))
  const foundation = await openFoundation(program)
  const { appPool, ports, sealKeys: keys } = foundation
  const wanted = wish.territory === undefined ? await listTerritories(appPool) : [wish.territory]
  const territories: NamedTerritory[] = []
  for (const slug of wanted) territories.push({ id: await namedTerritory(foundation, slug), slug })
  const roots = createRootFiles(program.config.folder)
  return (await verifyBooks({ ports, keys, roots }, territories, program.say)) ? 0 : 1
})
