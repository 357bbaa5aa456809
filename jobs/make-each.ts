import type { DeliveryId } from '#core/ids'
import type { Mail, NoMail, Reader } from './mail.ts'

/** One after the other: they share a connection. */
export async function makeEach(
  readers: readonly Reader[],
  make: (reader: Reader) => Promise<Mail | NoMail>,
): Promise<ReadonlyMap<DeliveryId, Mail | NoMail>> {
  const mails = new Map<DeliveryId, Mail | NoMail>()
  for (const reader of readers) mails.set(reader.id, await make(reader))
  return mails
}
