import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exchangeMoves } from '#core/exchange/machine'
import { exchangeStatesPage } from './tidy/exchange-diagram.ts'
import { readText, root } from './tidy/tree.ts'

const path = 'docs/exchange-states.md'

it('the drawn states of an exchange are those of the map', async () => {
  await expect(exchangeStatesPage()).toMatchFileSnapshot(join(root, path))
})

it('every step of the map has its arrow and its row', () => {
  const page = readText(path)
  for (const [from, moves] of Object.entries(exchangeMoves)) {
    for (const [verb, to] of Object.entries(moves)) {
      expect(page).toMatch(new RegExp(`^ {2}${from} --> ${to}: .*\\b${verb}\\b`, 'm'))
      expect(page).toMatch(new RegExp(`^\\| ${from} \\| ${verb} \\| .* \\| ${to} \\|`, 'm'))
    }
  }
})
