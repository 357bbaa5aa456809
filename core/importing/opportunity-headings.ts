import { findColumns, type Heading } from './columns.ts'
import type { ListRow } from './list.ts'

/** The words over each column of a list of opportunities; everything else is not read. */
const words = {
  title: ['titolo', 'title', 'nome', 'oggetto'],
  kind: ['tipo', 'kind', 'type', 'tipologia', 'categoria'],
  summary: ['riassunto', 'descrizione', 'summary', 'description', 'descrizione breve'],
  organisation: ['organizzazione', 'ente', 'organisation', 'organization', 'proponente', 'azienda'],
  municipality: ['comune', 'municipality', 'town', 'citta', 'istat', 'codice istat'],
  place: ['luogo', 'sede', 'place', 'location', 'indirizzo'],
  deadline: ['scadenza', 'deadline', 'data scadenza', 'entro', 'termine', 'valid through'],
  starts: ['inizio', 'data inizio', 'dal', 'starts', 'start', 'start date', 'data'],
  ends: ['fine', 'data fine', 'al', 'ends', 'end', 'end date'],
  places: ['posti', 'numero posti', 'places', 'positions', 'posizioni'],
  weeklyHours: ['ore settimanali', 'ore', 'weekly hours', 'hours', 'hours per week'],
  schedule: ['orario', 'orari', 'schedule', 'turni'],
  contract: ['contratto', 'contract', 'tipo contratto', 'tipo di contratto'],
  pay: ['paga', 'retribuzione', 'compenso', 'pay', 'salary', 'costo'],
  occupation: ['mestiere', 'professione', 'occupation', 'isco', 'esco', 'codice isco', 'isco 08'],
  link: ['link', 'url', 'sito', 'pagina', 'web'],
  contact: ['contatto', 'contatti', 'contact', 'recapito'],
  audience: ['per chi', 'destinatari', 'audience'],
  funder: ['finanziatore', 'funder', 'ente finanziatore'],
  amount: ['importo', 'importo massimo', 'amount', 'max amount', 'euro', 'contributo massimo'],
  cofinancing: ['cofinanziamento', 'quota propria', 'cofinancing', 'co financing'],
  eligibility: ['chi puo partecipare', 'requisiti di accesso', 'eligibility', 'who may apply'],
  language: ['lingua', 'language'],
  /** What the operator says about a line that is there already: new. */
  decision: ['decisione', 'decision'],
} as const

export type OpportunityColumn = keyof typeof words

/** The row of headings; undefined when none of the first rows names a title. */
export const findOpportunityHeading = (
  rows: readonly ListRow[],
): Heading<OpportunityColumn> | undefined => findColumns(words, 'title', rows)
