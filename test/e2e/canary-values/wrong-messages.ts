// Messages of each format with planted values where the format has values: what its own examples say, with one of their
// parts exchanged, so that whatever an adapter refuses has something of a person in it.

import { catalogue } from '../../../adapters/generated/all.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { sentPlants } from './values.ts'

export interface WrongMessages {
  readonly adapter: string
  readonly options: object
  readonly mediaType: string
  readonly bodies: readonly Uint8Array<ArrayBuffer>[]
}

/** Parts of a message, at even distances. */
const partsAtMost = 24

export function wrongMessages(): readonly WrongMessages[] {
  return catalogue.flatMap(({ id: adapter, examples }) =>
    examples.flatMap(({ options, mediaType, input }) => {
      if (input === undefined) return []
      return [{ adapter, options, mediaType, bodies: 'text' in input ? textsOf(input.text) : bytesOf(input.base64) }]
    }),
  )
}

function spread<Part>(parts: readonly Part[]): readonly Part[] {
  const step = Math.max(1, Math.ceil(parts.length / partsAtMost))
  return parts.filter((_, index) => index % step === 0)
}

function plantAt(index: number): string {
  return sentPlants[index % sentPlants.length]?.text ?? ''
}

/** How long the header of a table is, whose lines have as many separators; 0: it is not a table. */
function headerLength(text: string): number {
  const [first = '', second = ''] = text.split('\n')
  const separators = (line: string): number => line.replaceAll(/"[^"]*"/g, '').match(/[,;]/g)?.length ?? 0
  return separators(first) > 0 && separators(first) === separators(second) ? first.length : 0
}

/** Each value exchanged, and not the names of members, columns and attributes, which problems and losses name. */
function textsOf(text: string): readonly Uint8Array<ArrayBuffer>[] {
  const isJson = /^\s*[{[]/.test(text)
  const values = isJson ? /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*/g : /[^\s"<>{}[\],;=&#:]+/g
  const isName = ({ 0: word, index }: RegExpExecArray): boolean =>
    !isJson && (index < headerLength(text) || /^=["']/.test(text.slice(index + word.length, index + word.length + 2)))
  return spread([...text.matchAll(values)].filter((word) => !isName(word))).map((word, index) => {
    const value = plantAt(index)
    const written = isJson ? JSON.stringify(value) : value
    return new TextEncoder().encode(text.slice(0, word.index) + written + text.slice(word.index + word[0].length))
  })
}

/** A value put over some of the bytes, and one put between them. */
function bytesOf(base64: string): readonly Uint8Array<ArrayBuffer>[] {
  const read = fromBase64(base64)
  const bytes = read.ok ? read.value : new Uint8Array()
  return spread([...bytes.keys()]).flatMap((at, index) => {
    const value = new TextEncoder().encode(plantAt(index))
    const over = concat([bytes.subarray(0, at), value, bytes.subarray(at + value.length)])
    const between = concat([bytes.subarray(0, at), value, bytes.subarray(at)])
    return [new Uint8Array(over), new Uint8Array(between)]
  })
}
