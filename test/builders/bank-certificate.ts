import type { CertificateId, MemberId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Bank } from './bank.ts'
import { paperCertificate } from './paper-certificate.ts'
import { testCertificateKeys as keys } from './test-seal.ts'

/** Of hours given in the bank, whatever there are. */
export async function addCertificate(bank: Bank, memberId: MemberId): Promise<CertificateId> {
  const number = keys.number(`${bank.territoryId}/${memberId}`)
  const { signed } = paperCertificate(keys, { number })
  const day = Temporal.PlainDate.from('2026-11-24')
  const look = { nameForm: 'first', showsHost: false, showsActivity: false } as const
  const { id } = await bank.work(({ certificates }) =>
    certificates.add(
      {
        ...{ ...look, number, signed, memberId, placementId: null, minutes: toMinutes(60) },
        ...{ fromDay: day, toDay: day, issuedOn: day, keyId: keys.current.id, issuedBy: memberId },
      },
      bank.ports.now(),
    ),
  )
  return id
}
