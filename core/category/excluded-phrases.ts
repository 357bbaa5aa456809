/**
 * Patterns over plain words with single spaces between (spelt as `plainText` does). Only clear
 * phrases: a word that ordinary help shares ("visita", "needle", "ابره") is not enough.
 */
export const excludedPhrases = {
  health: [
    'puntur[ae]|iniezion[ei]|fleb(?:o|oclisi)|cateter[ei]|insulina|medicazion[ei]',
    'medicare (?:una|la) (?:ferita|piaga)|prelievo (?:di|del) sangue|diagnosi',
    String.raw`infermier[aei]|fisioterapist[aei]|psicolog(?:o|a|i|he)|cur\w+ (?:una|la) ferita`,
    String.raw`somministrare|massagg\w+ terapeutic\w+`,
    'injections?|injecting|catheter|insulin|iv drip|dress (?:a|the|my) wounds?',
    '(?:draw|take) blood|diagnos(?:is|e)|a nurse|physiotherapist|psychologist',
    '(?:ال|ب)?حقنه?|(?:ضرب|دق|اعطا|تعطيني|يعطيني|اخذ) (?:ال)?ابره|انسولين',
    '(?:ال)?قسطره|تضميد|سحب (?:ال)?دم|تشخيص|ممرض(?:ه|ين|ات)?|طبيب نفسي',
    '(?:تغيير|غيار) (?:ال)?(?:ضماد|ضماده|جرح)|(?:اخصايي|معالج) (?:طبيعي|نفسي)',
  ],
  legal: [
    'avvocat[aoie]|avvocatessa|commercialist[aie]|notaio|(?:modello|fare il|mio) 730',
    '(?:consulenza|consiglio|parere|assistenza) (?:legale|fiscale|tributari[ao])',
    'dichiarazion[ei] (?:dei |di )?redditi|partita iva|causa (?:in tribunale|legale)',
    'fare (?:causa|ricorso)|ricorso al (?:tar|tribunale|giudice)|fare testamento',
    'lawyers?|solicitor|(?:legal|tax) (?:advice|adviser|advisor|consultant)|notary',
    '(?:income )?tax (?:return|returns|declaration)|(?:do|file) my taxes|accountant',
    '(?:sue|court case against)|(?:make|draw up|write) (?:a|my) will',
    '(?:ال)?محامي(?:ه|ين)?|استشاره (?:قانونيه|ضريبيه)|(?:ال)?اقرار (?:ال)?ضريبي',
    '(?:ال)?تصريح (?:ال)?ضريبي|(?:ال|ل)?ضرايب(?:ي)?|محاسب|كاتب عدل',
    '(?:رفع|ارفع) (?:دعوي|قضيه)',
  ],
  certified: [
    'impiant[oi] (?:elettric[oi]|(?:a |del |di )?gas|termic[oi]|di riscaldamento)',
    'elettricist[aie]|quadro elettrico|(?:fili|cavi) (?:elettrici|della (?:luce|corrente))',
    'pres[ae] (?:elettric[ah]e?|(?:di|della) corrente)|salvavita|caldai[ae]',
    String.raw`(?:tubo|perdita|fuga|odore|puzza|allacci\w+|bombola) (?:il |di |del )?gas`,
    '(?:cucina|fornello|piano cottura|scaldabagno|stufa) a gas',
    'electricians?|(?:re)?wiring|rewire|electrical (?:system|panel|installation|work)',
    'fuse box|(?:power|electric|electrical) sockets?|boilers?',
    'gas (?:leak|leaks|pipe|pipes|installation|stove|cooker|hob|line|heater)|smell of gas',
    'كهربجي|(?:فني|معلم|عامل|احتاج|محتاج|محتاجه|بدي|اريد|عايز|لازمني) كهربا(?:يي)?',
    '(?:تمديد|تمديدات|تاسيس|شبكه|لوحه|اسلاك|سلك|تسليك) (?:ال)?كهربا',
    '(?:تمديد|تمديدات|انبوب|تسريب|تسرب|ريحه|رايحه|تركيب) (?:ال)?غاز',
    'سخان (?:ال)?غاز|(?:ال)?بويلر|(?:ال)?شوفاج|غلايه (?:ال)?تدفيه',
  ],
  paid: [
    String.raw`a pagamento|(?:lavor\w+|pag\w+) in nero|(?:ti|vi) pago|pago (?:bene|subito|\d+)`,
    String.raw`(?:quanto (?:costa|prendi|prende|chiedi|vuoi)|euro) (?:all|l) ora|\d+ euro al mese`,
    String.raw`ristruttur\w+|rifare (?:il (?:bagno|tetto)|la facciata)|murator[ei]`,
    'lavoro come (?:badante|colf|domestica|operaio|muratore|cameriere)',
    'paid (?:job|work)|for money|(?:i|we|will|can) pay you|cash in hand',
    'how much (?:do you charge|per hour|an hour)|(?:euros?|pounds) (?:per|an) hour',
    'off the books|renovat(?:e|ion|ing)|(?:redo|rebuild) the (?:bathroom|roof)',
    'مقابل (?:اجر|مال|المال|فلوس)|(?:بدفع|ادفع|سادفع) (?:لك|لكم)|باجر',
    'كم (?:الاجر|السعر|بتاخد|تاخذ)|يورو (?:في|ب|لكل) ?(?:ال)?ساعه|بالاسود',
    'ترميم (?:ال)?(?:بيت|حمام|مطبخ|سقف|شقه)|(?:اعاده )?بنا (?:حايط|جدار|بيت|سقف)',
  ],
} as const satisfies Record<string, readonly string[]>

/**
 * Going there with a person, booking, fetching or translating is ordinary help, whatever the place
 * ("accompagnarmi dall'avvocato").
 */
export const ordinaryHelp: readonly string[] = [
  String.raw`accompagn\w+|venir\w*|viene|vieni|and(?:are|iamo)|vado|port(?:are|armi|ami)|(?:mi|chi) port[ai]`,
  String.raw`passaggio|prenot\w+|appuntament[oi]|tradu\w+|interpret[ei]|ritir\w+|aspett\w+`,
  'accompany|escort|come (?:with|along)|go(?:es|ing)? with|take me|drive me|lift|ride|book',
  String.raw`appointments?|translat\w+|interpret\w*|collect|pick up`,
  String.raw`(?:و|ل|ب)?مرافق\S*|يرافق\S*|ارافق\S*|تعال|يروح|اروح|وصل\S*|توصيل\S*|(?:ال)?ذهاب`,
  String.raw`حجز|احجز|موعد\S*|ترجم\S*|يترجم\S*|اترجم\S*|مترجم\S*|استلام`,
]
