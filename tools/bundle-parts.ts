// What the bundle contains, by folder: which of its text came from which file, by the source map (ECMA-426), and how much
// smaller the bundle, after gzip -9, would be without it.

import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly bytes: number
  readonly gzipped: number
}

interface Piece {
  readonly part: string
  readonly text: string
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The numbers of one segment: base 64 digits of five bits, the least first, whose first bit is the sign. */
function numbersOf(segment: string): readonly number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (const digit of segment) {
    const bits = digits.indexOf(digit)
    value += (bits & 31) << shift
    shift += 5
    if ((bits & 32) !== 0) continue
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1)
    ;[value, shift] = [0, 0]
  }
  return numbers
}

/** A folder of two levels, one of the standard APIs (`gateway/store`, `gateway/http/apis/ngsi-ld`), or a package. */
function partOf(path: string): string {
  const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  if (name !== undefined) return name
  const [first = '', second = '', third = '', fourth = ''] = dirname(path).split('/')
  if (!services.has(first)) return 'saxes, xmlchars'
  return [first, second, ...(third === 'apis' ? [third, fourth] : [])].filter((step) => step !== '').join('/')
}

/** What has no source of its own, or lies beside the folders. */
const around = 'around the modules'

/** Packages with a source map of their own lead to files that are not here. */
const services: ReadonlySet<string> = new Set(['gateway', 'standards', 'adapters', 'locales'])

interface SourceMap {
  readonly sources: readonly string[]
  readonly mappings: string
}

/** @param folder the folder that the paths of the sources are relative to */
function piecesOf(text: string, map: SourceMap, folder: string): readonly Piece[] {
  const lines = text.split('\n')
  const parts = map.sources.map((path) => partOf(relative(process.cwd(), resolve(folder, path))))
  let source = 0
  return map.mappings.split(';').flatMap((mappings, index) => {
    const line = `${lines[index] ?? ''}\n`
    let column = 0
    const starts: { readonly at: number; readonly part: string }[] = [{ at: 0, part: around }]
    for (const segment of mappings.split(',')) {
      const [columns = 0, sources] = numbersOf(segment)
      column += columns
      source += sources ?? 0
      if (segment !== '') starts.push({ at: column, part: sources === undefined ? around : (parts[source] ?? around) })
    }
    return starts.map(({ at, part }, step) => ({ part, text: line.slice(at, starts[step + 1]?.at) }))
  })
}

/** The parts of a bundle beside which its source map lies, the largest first. */
export function bundleParts(file: string): readonly Part[] {
  const map = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMap
  const pieces = piecesOf(readFileSync(file, 'utf8'), map, dirname(file))
  const gzipped = (chosen: readonly Piece[]): number =>
    gzipSync(chosen.map((piece) => piece.text).join(''), { level: 9 }).length
  const whole = gzipped(pieces)
  return [...new Set(pieces.map(({ part }) => part))]
    .map((name) => ({
      name,
      bytes: pieces.reduce((sum, piece) => sum + (piece.part === name ? Buffer.byteLength(piece.text) : 0), 0),
      gzipped: whole - gzipped(pieces.filter(({ part }) => part !== name)),
    }))
    .toSorted((left, right) => right.gzipped - left.gzipped)
}
