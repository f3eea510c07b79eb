// The Markdown files of the repository that are pages of the site, and the path that each has there.

import { globSync } from 'node:fs'
import { posix } from 'node:path'

/** Pages outside of docs/. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['CONTRIBUTING.md', 'contributing'],
  ['SECURITY.md', 'security'],
  ['CHANGELOG.md', 'changelog'],
  ['conformance/README.md', 'conformance-suite'],
  ['bench/README.md', 'benchmark-method'],
  ['standards/jurisdictions/README.md', 'jurisdiction-packs'],
])

/** Pages that the site has in another form: their links lead there. */
const replaced: ReadonlyMap<string, string> = new Map([
  ['README.md', 'index'],
  ['docs/README.md', 'index'],
  ['docs/adapters.md', 'formats/index'],
  ['docs/decisions', 'decisions/index'],
])

export interface SitePage {
  /** The file, from the root of the repository. */
  readonly file: string
  /** The path on the site, without `.md`. */
  readonly path: string
}

/** @returns the pages that are written by hand, or generated into the repository */
export function writtenPages(root: string): readonly SitePage[] {
  const found = globSync(['docs/*.md', 'docs/*/**/*.md', ...elsewhere.keys()], {
    cwd: root,
    exclude: (name) => ['node_modules', 'generated', '.vitepress'].includes(posix.basename(name.replaceAll('\\', '/'))),
  }).map((file) => file.replaceAll('\\', '/'))
  return found
    .filter((file) => !replaced.has(file))
    .toSorted()
    .map((file) => ({ file, path: elsewhere.get(file) ?? pathOf(file) }))
}

/** `docs/systems/README.md` is `systems/index`. */
function pathOf(file: string): string {
  return file
    .replace(/^docs\//, '')
    .replace(/\.md$/, '')
    .replace(/(^|\/)README$/, '$1index')
}

/** The README of an adapter: `adapters/environment/hj-212/README.md`. */
const adapterReadme = /^adapters\/[^/_]+\/([^/]+)(?:\/README\.md)?$/

/** @returns the path on the site of a file or folder of the repository. Undefined: the site does not have it */
export function sitePath(file: string, pages: readonly SitePage[]): string | undefined {
  const id = adapterReadme.exec(file)?.[1]
  if (id !== undefined) return `formats/${id}`
  return replaced.get(file) ?? pages.find((page) => page.file === file)?.path
}
