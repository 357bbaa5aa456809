import { findTerritory, listTerritories } from '#prisma/territories'
import { type NamedTerritory, readBooksWish, verifyBooks } from './books-command.ts'
import { openFoundation } from './open-foundation.ts'
import { runCommand } from './program.ts'
import { createRootFiles } from './seal-roots.ts'
import { StartFault } from './start-fault.ts'

/** Adds the books up anew and walks their seal; 1 when anything is not as it was. */
await runCommand(async program => {
  const wish = readBooksWish(process.argv.slice(2))
  const { appPool, ports, sealKeys: keys } = await openFoundation(program)
  const known = await listTerritories(appPool)
  const wanted = wish.territory === undefined ? known : [wish.territory]
  const territories: NamedTerritory[] = []
  for (const slug of wanted) {
    const id = await findTerritory(appPool, slug)
    if (id === undefined) {
      throw new StartFault(`There is no territory ${slug}. There are: ${known.join(', ')}.`)
    }
    territories.push({ id, slug })
  }
  const roots = createRootFiles(program.config.folder)
  return (await verifyBooks({ ports, keys, roots }, territories, program.say)) ? 0 : 1
})
