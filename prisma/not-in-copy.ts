/**
 * What a person's copy leaves out, table by table or column by column, each with its reason.
 * Whatever is in the database and neither in `stores/privacy.ts` nor here fails
 * `prisma/kept.db.test.ts`.
 */
export const notInCopy: Readonly<Record<string, string>> = {
  // Nobody is in them.
  _prisma_migrations: 'The record of migrations.',
  territory: 'The territories themselves.',
  territory_setting: 'What a territory decides.',
  territory_text: 'What a territory writes about itself.',
  municipality: 'Public reference.',
  municipality_territory: 'Public reference.',
  category: 'The catalogue.',
  sending_pause: 'A pause of the bot.',
  seal: 'Digests of entries; the entries are in the copy.',
  seal_root: 'Where a chain of digests stood.',
  book_check: 'Counts.',
  retention_run: 'Counts.',
  import_run: 'Counts and a digest; whoever brought in a list finds it among their deeds.',
  organisation: 'An organisation is no person; who acts for it finds the role in the copy.',
  'member.is_organisation': 'The same.',
  // Digests, marks and numbers of machines.
  'api_token.token_hash': 'A digest of a secret.',
  'invite.code_hash': 'A digest of a secret.',
  'transfer.digest': 'A digest of what the copy says.',
  'transfer.resolves_id': 'An id of the book, made from the one beside it.',
  'transfer.reverses_id': 'An id of the book, made from the one beside it.',
  'delivery.dedupe_key': 'An id, made from the deed.',
  'delivery.mailing_id': 'With how many others it left.',
  'delivery.reason': 'Why a message to many was not sent, given by what stands beside it.',
  'delivery.priority': 'How a message travels, given by its kind.',
  'delivery.silent': 'How a message travels, given by its hour.',
  'delivery.claimed_at': 'The work of a program.',
  'delivery.claimed_by': 'The name of a program.',
  'draft.update_id': 'The number of an update.',
  'queue_item.delivery_id': 'A message to another person.',
  command: 'Numbers of requests; no column says whose.',
  mailing: 'That something went to many; whom it reached is in the messages.',
  outbox: 'Orders with ids, gone when they are done.',
  faulted_update: 'Numbers of updates; no column says whose.',
  rate_bucket: 'Counters that empty themselves, read by no program.',
  'telegram_account.telegram_id': 'The same number as in member_account, beside it.',
  // What a phone in other hands must not tell; who is named for it tells the person.
  hidden_presence: 'That somebody is hidden, and under which alias.',
  hidden_named: 'Who may know of them.',
  // What the desk, which takes copies for others, must not read; in the chat it is one's own.
  declaration: 'What one said of oneself for help at home: with /privacy, for oneself alone.',
  'listing.welcome': 'Whom one lets in at home: on the listing itself, for oneself alone.',
  contact_ask: 'Where a message lies, for two days at most; whether the other said "not now".',
  // Other people's.
  'member.merged_into': 'Another record; who asks has one that is whole.',
  'member_block.blocked_id': 'Another person; who blocks whom is told to neither.',
  'report.reported_id': 'Another person; reports about oneself are answered by the desk.',
}
