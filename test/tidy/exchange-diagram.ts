import {
  type ExchangeState,
  type ExchangeVerb,
  exchangeHands,
  exchangeMoves,
  isFinal,
  moneySteps,
} from '#core/exchange/machine'

type Move = {
  readonly from: ExchangeState
  readonly verb: ExchangeVerb
  readonly to: ExchangeState
}

/** docs/exchange-states.md as the tables of core/exchange/machine.ts make it. */
export const exchangeStatesPage = (): string =>
  [
    '# The states of an exchange',
    '',
    'Made from `core/exchange/machine.ts`; a test holds it against the tables. After a change there:',
    '`npx vitest run --project unit test/exchange-diagram.test.ts -u`.',
    '',
    '```mermaid',
    ...diagram(),
    '```',
    '',
    'An arrow shows that the map knows the step. Whose turn it is, and that a yes means what was read,',
    'is decided in `core/exchange/decide.ts`. Accepting holds the planned minutes, confirming posts',
    'the stated ones, cancelling gives the hold back.',
    '',
    '| From | Verb | By | To | In the book |',
    '|---|---|---|---|---|',
    ...allMoves().map(row),
    '',
  ].join('\n')

/** One arrow per pair of states, with all its verbs. */
function diagram(): string[] {
  const arrows = Map.groupBy(allMoves(), ({ from, to }) => `  ${from} --> ${to}`)
  const ends = allStates().filter(isFinal)
  return [
    'stateDiagram-v2',
    '  [*] --> proposed',
    ...[...arrows].map(([arrow, moves]) => `${arrow}: ${moves.map(({ verb }) => verb).join(', ')}`),
    ...ends.map(state => `  ${state} --> [*]`),
  ]
}

function row({ from, verb, to }: Move): string {
  // To stay in a state is no new money step: decide.ts.
  const money = from === to ? 'none' : moneySteps[to]
  const cells = [from, verb, exchangeHands[verb].join(', '), to, money === 'none' ? '' : money]
  return `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |')
}

const allStates = () => Object.keys(exchangeMoves) as ExchangeState[]

const allMoves = (): Move[] =>
  allStates().flatMap(from =>
    Object.entries<ExchangeState>(exchangeMoves[from]).map(([verb, to]) => ({
      from,
      verb: verb as ExchangeVerb,
      to,
    })),
  )
