import type { CertificateKeys } from '#core/certificate/keys'
import type { Copy } from '#core/privacy/take-copy'
import type { HostMonth, HostYear } from '#core/register/host-month'
import type { Report } from '#core/register/report'
import type { Statement } from '#core/statement/read-statement'
import type { Words } from '#locales/i18n'
import { type Appointment, appointmentsFile } from './appointments.ts'
import { type CertificateFacts, certificatePage } from './certificate-page.ts'
import { certificateTemplate } from './certificate-template.ts'
import { copyZip } from './copy-zip.ts'
import { type CredentialFacts, credentialJwt } from './credential.ts'
import { type Deadline, deadlinesFile } from './deadlines.ts'
import {
  hostMonthCsv,
  hostMonthPage,
  hostMonthTemplate,
  hostYearCsv,
  hostYearPage,
} from './host-month-paper.ts'
import type { Paper } from './paper.ts'
import { createPosterPaper, type PosterPaper } from './poster.ts'
import { reportCsv } from './report-csv.ts'
import { reportPage } from './report-page.ts'
import { reportTemplate } from './report-template.ts'
import { createPdfSetter } from './set-pdf.ts'
import { statementCsv } from './statement-csv.ts'
import { statementPage } from './statement-page.ts'
import { statementTemplate } from './statement-template.ts'
import { createVolunteersPaper, type VolunteersPaper } from './volunteer-register.ts'

export type PaperKind = 'csv' | 'pdf'

export type Papers = {
  readonly statement: (kind: PaperKind, statement: Statement, words: Words) => Promise<Paper>
  /** Of a placement and a period, as the office that it is for reads it. */
  readonly report: (kind: PaperKind, report: Report, words: Words) => Promise<Paper>
  readonly hostMonth: (kind: PaperKind, month: HostMonth, words: Words) => Promise<Paper>
  readonly hostYear: (kind: PaperKind, year: HostYear, words: Words) => Promise<Paper>
  /** Everything that is kept of a person: JSON, a sheet of each kind, and what it is. */
  readonly copy: (copy: Copy, words: Words) => Paper
  /** The register of an organisation's volunteers; the name says neither whose nor who. */
  readonly volunteers: VolunteersPaper
  /** To hang at the entrance of a place. */
  readonly poster: PosterPaper
  /** A calendar: where to be, and when. */
  readonly appointments: (name: string, appointments: readonly Appointment[], words: Words) => Paper
  /** A calendar: until when one may answer what. */
  readonly deadlines: (name: string, deadlines: readonly Deadline[], words: Words) => Paper
  /** On A4: in the person's words, and beneath in those of the house. */
  readonly certificate: (facts: CertificateFacts, words: Words, house: Words) => Promise<Paper>
  /** The same for programs. */
  readonly credential: (facts: CredentialFacts, keys: CertificateKeys, words: Words) => Paper
}

export function createPapers(): Papers {
  const setPdf = createPdfSetter()
  const asCsv = (name: string, text: string): Paper => {
    const bytes = Buffer.from(text, 'utf8')
    return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes }
  }
  const asPdf = async (name: string, template: string, page: object): Promise<Paper> => {
    const bytes = await setPdf(template, JSON.stringify(page))
    return { name: `${name}.pdf`, type: 'application/pdf', bytes }
  }
  return {
    copy: copyZip,
    appointments: appointmentsFile,
    deadlines: deadlinesFile,
    certificate: async (facts, words, house) => {
      const page = JSON.stringify(certificatePage(facts, words, house))
      const name = `${words.plain('certificate:file')}-${facts.statement.issuedOn}.pdf`
      return { name, type: 'application/pdf', bytes: await setPdf(certificateTemplate, page) }
    },
    credential: (facts, keys, words) => {
      const bytes = Buffer.from(credentialJwt(facts, keys, words), 'utf8')
      const name = `${words.plain('certificate:file')}-${facts.statement.issuedOn}.jwt`
      return { name, type: 'application/vc+jwt', bytes }
    },
    volunteers: createVolunteersPaper(setPdf),
    poster: createPosterPaper(setPdf),
    statement: async (kind, statement, words) => {
      const name = `${words.plain('statement:file')}-${statement.month.toString()}`
      if (kind === 'csv') return asCsv(name, statementCsv(statement, words))
      return asPdf(name, statementTemplate, statementPage(statement, words))
    },
    report: async (kind, report, words) => {
      const { from, to } = report.period
      const name = `${words.plain('report:file')}-${from.toString()}-${to.toString()}`
      if (kind === 'csv') return asCsv(name, reportCsv(report, words))
      return asPdf(name, reportTemplate, reportPage(report, words))
    },
    hostMonth: async (kind, month, words) => {
      const name = `${words.plain('report:file')}-${month.month.toString()}`
      if (kind === 'csv') return asCsv(name, hostMonthCsv(month, words))
      return asPdf(name, hostMonthTemplate, hostMonthPage(month, words))
    },
    hostYear: async (kind, year, words) => {
      const name = `${words.plain('report:file')}-${year.year}`
      if (kind === 'csv') return asCsv(name, hostYearCsv(year, words))
      return asPdf(name, hostMonthTemplate, hostYearPage(year, words))
    },
  }
}
