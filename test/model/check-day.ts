/** What must be true each evening, whatever people did: the books, the paper, and each other. */
import type { MemberId } from '#core/ids'
import { toId } from '#core/ids'
import { readStatement } from '#core/statement/read-statement'
import { adopt } from './adopt.ts'
import { agree, granted } from './agree.ts'
import { heldForFund, heldIn, heldOut, type Paper, type PaperGroup, runningOf } from './paper.ts'
import type { Town } from './town.ts'

export async function checkDay(town: Town): Promise<void> {
  agree('the books', await town.bank.books(), [])
  await adopt(town)
  await checkStates(town)
  await checkPlaces(town)
  await checkAccounts(town)
  await checkGiven(town)
}

type State = { readonly id: number; readonly state: string }

const stated = (of: Iterable<State>): readonly string[] =>
  [...of].map(({ id, state }) => `${id} ${state}`).sort()

async function checkStates({ bank, paper }: Town): Promise<void> {
  const exchanges = await bank.asOwner<State>('select id, state from exchange')
  agree('exchanges', stated(exchanges), stated(paper.exchanges.values()))
  const listings = await bank.asOwner<State>('select id, state from listing')
  agree('listings', stated(listings), stated(paper.listings.values()))
}

type PlaceRow = { readonly group: number; readonly id: number; readonly state: string }

/** Who was merely asked is the product's choice; who is in, waits or is kept a place is not. */
async function checkPlaces({ bank, paper }: Town): Promise<void> {
  const groups = await bank.asOwner<State>('select id, state from gathering')
  agree('groups', stated(groups), stated(paper.groups.values()))
  const rows = await bank.asOwner<PlaceRow>(
    `select p.gathering_id as group, p.member_id as id, p.state from gathering_place p
    where p.state in ('waiting', 'offered') or p.state = 'joined' and exists (
      select from exchange x where x.id = p.exchange_id and x.state in ('accepted', 'scheduled'))
    order by p.gathering_id, p.number`,
  )
  const places = [...paper.groups.values()].flatMap(group =>
    [...group.places]
      .filter(
        ([id, { state }]) => isKept(state) || (state === 'joined' && isToCome(paper, group, id)),
      )
      .map(([id, { state }]) => ({ group: group.id, id, state })),
  )
  agree('places', rows, places)
}

const isKept = (state: string): boolean => state === 'waiting' || state === 'offered'

const isToCome = (paper: Paper, group: PaperGroup, id: MemberId): boolean =>
  runningOf(paper, id).some(
    exchange =>
      exchange.group === group && (exchange.state === 'accepted' || exchange.state === 'scheduled'),
  )

type AccountRow = {
  readonly memberId: number | null
  readonly settled: number
  readonly out: number
  readonly in: number
  readonly entries: number
}

/** As the paper has them, and each the sum of its entries; all of them together are nothing. */
async function checkAccounts({ bank, paper }: Town): Promise<void> {
  const rows = await bank.asOwner<AccountRow>(
    `select member_id as "memberId", settled_minutes as settled, held_out_minutes as out,
      held_in_minutes as in, (select coalesce(sum(e.minutes), 0)::int from entry e
        where e.account_id = a.id and e.layer = 'settled') as entries
    from account a order by id`,
  )
  for (const { memberId, entries, ...row } of rows) {
    agree(`account of ${memberId ?? 'the fund'}`, row, accountOf(paper, memberId))
    agree(`entries of ${memberId ?? 'the fund'}`, entries, row.settled)
  }
  agree('members with an account', rows.length, paper.people.size + 1)
  const sum = (of: 'settled' | 'out' | 'in') => rows.reduce((total, row) => total + row[of], 0)
  agree('the sum of all accounts', [sum('settled'), sum('out') - sum('in')], [0, 0])
}

function accountOf(
  paper: Paper,
  memberId: number | null,
): Omit<AccountRow, 'memberId' | 'entries'> {
  if (memberId === null) return { settled: paper.fund, out: 0, in: heldForFund(paper) }
  const id = toId<MemberId>(memberId)
  const settled = paper.people.get(id)?.settled ?? Number.NaN
  return { settled, out: heldOut(paper, id), in: heldIn(paper, id) }
}

/** Every hour that is planned or was given, and whether it counts; no two of one person do at once. */
async function checkGiven({ bank, paper }: Town): Promise<void> {
  const rows = await bank.asOwner<object>(
    `select member_id as who, source || ' ' || source_id as what, layer, counts,
      (extract(epoch from lower(span)) * 1000)::bigint as from,
      (extract(epoch from upper(span)) * 1000)::bigint as to from given_time`,
  )
  const line = (row: object): string => JSON.stringify(row, Object.keys(row).sort())
  agree('hours given', rows.map(line).sort(), paper.given.map(line).sort())
}

/** Each member's statement of this month leads from one balance to the next, to the minute. */
export async function checkStatements({ bank, paper }: Town): Promise<void> {
  for (const { id, settled, state } of paper.people.values()) {
    if (state === 'left') continue
    const query = { territoryId: bank.territoryId, memberId: id, language: 'it' }
    const { opening, rows, closing } = granted(await readStatement(bank.ports)(query))
    const moved = rows.reduce((sum, row) => sum + row.minutes, 0)
    agree(`statement of ${id}`, [closing, opening + moved], [settled, settled])
  }
}
