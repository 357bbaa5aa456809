/** A volunteer, or an operator, answers for who has been silent for days. */
import { answerConfirmation } from '#core/confirmation/answer-confirmation'
import type { ConfirmationId, ExchangeId } from '#core/ids'
import type { RefusalCode } from '#core/refusal'
import { agree } from './agree.ts'
import { type Deed, doing, pickOf } from './deed.ts'
import { here, type Paper, type PaperExchange, roundUp } from './paper.ts'
import { callOff, settleInTime, sideOf } from './paper-exchange.ts'

type Waiting = {
  readonly id: ConfirmationId
  readonly exchangeId: ExchangeId
  readonly wordId: number | null
}

export const vouch: Deed = {
  name: 'vouch',
  can: paper => paper.exchanges.size > 0,
  run: async ({ bank, paper, desk, deed }, { pick, who, minutes, twice }) => {
    const waiting = await bank.asOwner<Waiting>(
      `select id, exchange_id as "exchangeId", word_id as "wordId" from confirmation
      where state = 'open' order by id`,
    )
    if (waiting.length === 0) return
    const { id: confirmationId, exchangeId, wordId } = pickOf(waiting, pick)
    const exchange = paper.exchanges.get(exchangeId)
    if (exchange === undefined) throw new Error(`nobody knows exchange ${exchangeId}`)
    checkCall(exchange, wordId)
    const by = who % 6 === 0 ? pickOf(here(paper), pick).id : pickOf(desk, who)
    const took = Math.max(1, Math.min(600, Math.floor(minutes)))
    const says = who % 4 === 3 ? 'dispute' : 'confirm'
    const code = refusalTo(paper, exchange, by)
    const silence = says === 'confirm' && wordId === null ? { minutes: took } : {}
    const answer =
      says === 'confirm'
        ? ({ verb: says, proof: 'heard-both', ...silence } as const)
        : ({ verb: says } as const)
    const command = { ...deed(by), confirmationId, ...answer }
    await doing({
      about: `${by} vouches for exchange ${exchangeId}: ${says}`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: () => {
          if (code === undefined) conclude(paper, exchange, { says, silent: wordId === null, took })
        },
      },
      call: () => answerConfirmation(bank.ports)(command),
    })
  },
}

/** Nobody is called while the two still speak, nor about what is over. */
function checkCall({ id, state, releaseAt }: PaperExchange, wordId: number | null): void {
  const silent = (state === 'accepted' || state === 'scheduled') && releaseAt !== null
  agree(`a call about ${id}, ${state}`, wordId === null ? silent : state === 'done', true)
}

function refusalTo(
  paper: Paper,
  exchange: PaperExchange,
  by: PaperExchange['giver'],
): RefusalCode | undefined {
  if (sideOf(exchange, by) !== undefined) return 'not-found'
  const person = paper.people.get(by)
  return person?.as === 'desk' && person.state === 'active' ? undefined : 'not-allowed'
}

type Answer = { readonly says: string; readonly silent: boolean; readonly took: number }

function conclude(paper: Paper, exchange: PaperExchange, { says, silent, took }: Answer): void {
  if (says === 'confirm') settleInTime(paper, exchange, silent ? roundUp(took) : exchange.done)
  else if (silent) callOff(paper, exchange)
  else exchange.state = 'disputed'
}
