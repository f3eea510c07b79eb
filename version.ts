// The version of this release, which the command, the page and the reports name. `npm run release` refuses one that
// package.json does not say too: Node 20 warns of every JSON file that a program imports.

export const version = '0.1.0'
