/** Cuts English endings so that "babysitting", "babysits" and "babysit" meet. */
export const stemEnglish = (word: string): string =>
  word
    .replace(/^(..+)ies$/, '$1y')
    .replace(/^(..+(?:s|x|z|ch|sh))es$/, '$1')
    .replace(/^(..+[^su])s$/, '$1')
    .replace(/^(...*[aeiouy].*|..+)(?:ing|ed)$/, (whole: string, stem: string) =>
      /[aeiouy]/.test(stem) ? stem : whole,
    )
    .replace(/([^aeiouls])\1$/, '$1')
    .replace(/^(..+)e$/, '$1')
    .replace(/^(..+)y$/, '$1i')
