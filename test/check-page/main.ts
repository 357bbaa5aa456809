/** `npm run check-page`: writes the built page into the tree, where it is served from. */
import { writeFileSync } from 'node:fs'
import { buildCheckPage, builtPage } from './build-check-page.ts'

const page = await buildCheckPage()
writeFileSync(builtPage, page)
console.log(`The page that checks certificates: ${Math.round(page.length / 1024)} kB.`)
