// @ts-check
// What scripts that are loaded behind the reader use of it: marks.js and search-page.js.

guidepost.searchReading = { tokens, steps, root, searchBox };
