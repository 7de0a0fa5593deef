// @ts-check
// What the marks on a page that a result led to are made with: see marks.js.

guidepost.searchReading = { tokens, steps, root };
