/** Hours given, hours from the fund, and what the desk takes back of what was counted by mistake. */
import { reverseExchange } from '#core/exchange/reverse-exchange'
import { giveToFund } from '#core/fund/give-to-fund'
import { helpFromFund } from '#core/fund/help-from-fund'
import type { RefusalCode } from '#core/refusal'
import { type Deed, doing, pickOf } from './deed.ts'
import { fundFloor, here, roomOf, settings } from './paper.ts'
import { foreseeCorrection } from './paper-people.ts'

const isLength = (minutes: number, most: number): boolean =>
  Number.isInteger(minutes) && minutes > 0 && minutes <= most

export const give: Deed = {
  name: 'give',
  run: async ({ bank, paper, deed }, { who, minutes, twice }) => {
    const person = pickOf(here(paper), who)
    const refusal = (): RefusalCode | undefined => {
      if (!isLength(minutes, 12_000)) return 'invalid-minutes'
      return roomOf(paper, person.id) < minutes ? 'no-room' : undefined
    }
    const code = refusal()
    const command = { ...deed(person.id), minutes }
    await doing({
      about: `${person.id} gives ${minutes}`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: () => {
          if (code !== undefined) return
          person.settled -= minutes
          paper.fund += minutes
        },
      },
      call: () => giveToFund(bank.ports)(command),
    })
  },
}

export const help: Deed = {
  name: 'help',
  run: async ({ bank, paper, desk, deed }, { pick, who, minutes, twice }) => {
    const person = pickOf([...paper.people.values()], who)
    const by = pickOf(desk, pick)
    const refusal = (): RefusalCode | undefined => {
      if (by === person.id) return 'not-allowed'
      if (person.state === 'left' && person.mergedInto === null) return 'not-found'
      if (!isLength(minutes, settings.mostHelp)) return 'invalid-minutes'
      return paper.fund - minutes < fundFloor ? 'fund-short' : undefined
    }
    if (person.mergedInto !== null) return
    const code = refusal()
    const command = { ...deed(by), memberId: person.id, minutes, reason: 'a hard month' }
    await doing({
      about: `${by} helps ${person.id} with ${minutes}`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: () => {
          if (code !== undefined) return
          person.settled += minutes
          paper.fund -= minutes
        },
      },
      call: () => helpFromFund(bank.ports)(command),
    })
  },
}

export const correct: Deed = {
  name: 'correct',
  can: paper => paper.exchanges.size > 0,
  run: async ({ bank, paper, desk, deed }, { pick, who, minutes, twice }) => {
    const counted = [...paper.exchanges.values()].filter(each => each.state === 'confirmed')
    const wild = who % 8 === 0 || counted.length === 0
    const exchange = pickOf(wild ? [...paper.exchanges.values()] : counted, pick)
    const by = pickOf(desk, who)
    const command = { ...deed(by), exchangeId: exchange.id, minutes, reason: 'a mistake' }
    await doing({
      about: `${by} corrects exchange ${exchange.id} to ${minutes}`,
      twice,
      foreseen: foreseeCorrection(paper, exchange, { by, minutes }),
      call: () => reverseExchange(bank.ports)(command),
    })
  },
}
