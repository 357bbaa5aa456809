/**
 * Whoever looks for work pays nothing for it (D.Lgs. 276/2003, art. 11). There is no field for such money;
 * a text that speaks of it is refused, so that the operator need not find it.
 */
import type { OpportunityText } from './texts.ts'

/** The first text in which a person would pay to come forward; undefined when in doubt. */
export const asksMoney = (texts: readonly OpportunityText[]): OpportunityText | undefined =>
  texts.find(({ text }) => phrases.test(text.normalize('NFKC').toLowerCase()))

const phrases = new RegExp(
  [
    /(quota|costo|spese|tassa|contributo) (di|d['’]|per l['’])\s?iscrizione/,
    /(iscrizione|candidatura|colloquio|selezione) a pagamento/,
    /(versare|versamento|pagare|bonifico) .{0,40}(per (candidarsi|iscriversi|partecipare|lavorare|il posto)|anticipat)/,
    /(caparra|cauzione) (di|da|per|richiesta)/,
    /(registration|application|placement|recruitment|enrol?ment|training) fee/,
    /pay .{0,30}to (apply|register|work|start)/,
    /(deposit|advance payment) (of|is required|required)/,
    /رسوم (التسجيل|التقديم|الترشح|التوظيف|الاشتراك|تسجيل|تقديم)/,
    /دفع .{0,30}(للتسجيل|للتقديم|للعمل|مقدما)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
)
