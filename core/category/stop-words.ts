/** Words of any request or offer, which say nothing about the service. Spelt as `wordsOf` does. */
export const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  it: listed(`
    il lo la i gli le un uno una di a da in con su per tra fra e ed o od ma se che chi cui come dove
    quando quanto quale quali del dello della dei degli delle al allo alla ai agli alle dal dallo
    dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle col non no
    si mi ti ci vi ne me te lui lei noi voi loro io tu mio mia miei mie tuo tua tuoi tue suo sua suoi
    sue nostro nostra questo questa questi queste quello quella quelle quelli cosa cose qualcuno
    qualcosa nessuno tutto tutti tutta ogni altro altri altre altra ho hai ha abbiamo avete hanno
    sono sei siamo siete era e stato stata essere avere devo deve dovrei dobbiamo vorrei voglio
    vorrebbe posso puo puoi possiamo potrei potrebbe riesco riesce serve servono servirebbe bisogno
    cerco cerca cerchiamo offro offre aiuto aiutare aiutarmi aiutami aiuti aiuta mano so sapere fare
    fa faccio fai fatto farmi fammi dare da dai darmi poi anche ancora molto poco piu meno bene male
    qui li gia solo ora oggi domani ieri sempre mai grazie ciao prego buongiorno buonasera salve
    favore piacere piace piacerebbe per mentre perche quindi cioe volta volte po tanto tanti tante
    c l d un s m t n
  `),
  en: listed(`
    a an the and or but if of to in on at by for with from into about as is are am was were be been
    being do does did don doesn didn t s m ll ve re d i you he she it we they me him her us them my
    your his its our their mine this that these those there here who whom what which how when where
    why can could may might must shall should will would cannot cant couldn wouldn isn aren not no
    need needs needed want wants like likes love please someone somebody anyone anybody something
    anything nobody everybody help helping helps me offer looking look one some any all very too so
    more also just only know knows have has had having get give make makes let lot really still now
    today tomorrow always never hello hi hey thanks thank good well happy able go
  `),
  ar: listed(`
    في من الي علي عن مع هذا هذه ذلك تلك هو هي هم انا نحن انت انتم ان او و يا ما لا لم لن ليس ليست قد
    كل بعض اي كم كيف متي اين ماذا لماذا هل الذي التي لي له لها لهم لنا لك بي به بها معي معه عندي عند
    عنده احتاج محتاج محتاجه نحتاج اريد ابغي بدي بدنا ودي عايز عايزه عاوز نفسي ابحث ممكن اقدر بقدر
    استطيع اعرف بعرف لازم ضروري حد احد شخص واحد مين اللي مش مو غير جدا جيد جيدا كثير كثيره كثيرا
    قليل بس لكن ولكن ثم لان لاني اذا لما وانا وهو كان كنت يكون اكون تكون مساعده ساعدني ساعدوني اساعد
    شكرا مرحبا السلام عليكم سلام لو سمحت سمحتم فضلك رجاء اليوم بكره غدا دائما ابدا الان هنا هناك شي
    شيء اشياء احب بحب عشان علشان بدل بدلا تعال جيب
  `),
}

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(word => word !== ''))
}
