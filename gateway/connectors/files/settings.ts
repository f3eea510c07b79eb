// The configuration of a folder whose files are messages, and what the name of a file decides.

import type { ConnectorConfig } from '../../config/config.ts'

export interface FilesSettings extends ConnectorConfig {
  readonly kind: 'files'
  readonly folder: string
  readonly source: string
  /** Of the names, with `*` and `?`. Absent: `*`. */
  readonly pattern?: string
  /** Of the names of entries in zip archives, without their folders. Absent: `*`. */
  readonly entries?: string
  /** Of the files, or of the entries of archives. Absent: by the ending of each name, or the only one that the adapter reads. */
  readonly mediaType?: string
  /** A file is complete once its size and its time have not changed for so long. Absent: 2. */
  readonly stableSeconds?: number
  /** Whether files are read record by record, also those that are not larger than a message. Absent: only larger ones. */
  readonly stream?: boolean
  /** How often the folder is read. Absent: `2s`. */
  readonly every?: string
}

export const defaultStableSeconds = 2
export const defaultEvery = '2s'

/** @param pattern with `*` for any characters and `?` for one; upper and lower case differ */
export function matcherOf(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'su')
}

/** Names that a program gives to what it has not finished, and hidden files. */
export function isTemporary(name: string): boolean {
  return (
    name.startsWith('.') ||
    name.startsWith('~') ||
    /\.(?:tmp|temp|part|partial|filepart|crdownload|swp)$|~$/i.test(name)
  )
}

const mediaTypes = new Map([
  ['csv', 'text/csv'],
  ['txt', 'text/plain'],
  ['json', 'application/json'],
  ['geojson', 'application/geo+json'],
  ['jsonld', 'application/ld+json'],
  ['xml', 'application/xml'],
  ['pb', 'application/x-protobuf'],
  ['bin', 'application/octet-stream'],
  ['zip', 'application/zip'],
])

/** @param reads the media types that the adapter of the source reads */
export function mediaTypeOfName(name: string, reads: readonly string[], given?: string): string | undefined {
  if (given !== undefined) return given
  const byEnding = mediaTypes.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '')
  const [only, ...others] = reads
  return others.length === 0 && only !== undefined ? only : byEnding
}
