// Distinctive values that replace the values of a good input, which is then also truncated. None of them may appear in a
// Problem or in a loss report. Names stay unchanged: a Problem may name the member or field that it concerns.

import { leavesOfJson, parseJsonBody, setLeaf } from './leaves.ts'
import type { Subject } from './contract-test.ts'
import { spread } from './random.ts'
import { caught } from './session.ts'

const word = 'Zq7Plantw'
const number = 918273645
export const planted: readonly string[] = [word, String(number)]

export interface Planted {
  readonly name: string
  readonly bytes: Uint8Array
}

export function plantedVersions(body: Uint8Array, mediaType: string, subject: Subject): readonly Planted[] {
  const json = parseJsonBody(body, mediaType)
  const whole =
    json === undefined ? (inText(body, subject.runs) ?? inBytes(body, subject.runs)) : inJson(json, subject.runs)
  const sealed = whole.flatMap(({ name, bytes }) => {
    const repaired = caught(() => subject.reseal?.(bytes) ?? bytes)
    return repaired.ok ? [{ name, bytes: repaired.value }] : []
  })
  return [...whole, ...sealed].flatMap(({ name, bytes }) => [
    { name, bytes },
    { name: `${name}, cut short`, bytes: bytes.slice(0, -1) },
  ])
}

function inJson(json: Parameters<typeof leavesOfJson>[0], most: number): readonly Planted[] {
  const leaves = leavesOfJson(json)
  return spread(leaves.length, most).flatMap((index) => {
    const leaf = leaves[index]
    if (leaf === undefined) return []
    return [word, number, { [word.slice(0, 1)]: word }].map((value) => ({
      name: `a planted ${typeof value} at /${leaf.path.join('/')}`,
      bytes: new TextEncoder().encode(JSON.stringify(setLeaf(json, leaf.path, value))),
    }))
  })
}

/** Text after `=`, `:` or `>` is a value. Undefined: the bytes are not text, or contain no such values. */
function inText(body: Uint8Array, most: number): readonly Planted[] | undefined {
  const text = caught(() => new TextDecoder('utf-8', { fatal: true }).decode(body))
  if (!text.ok) return undefined
  const found = [...text.value.matchAll(/(?<=[=:>]\s?"?)[^\s=:;,&<>"']+/g)]
  if (found.length === 0) return undefined
  return spread(found.length, most).flatMap((index) => {
    const match = found[index]
    if (match === undefined) return []
    const [before, after] = [text.value.slice(0, match.index), text.value.slice(match.index + match[0].length)]
    return planted.map((value) => ({
      name: `a planted value at character ${match.index}`,
      bytes: new TextEncoder().encode(before + value + after),
    }))
  })
}

function inBytes(body: Uint8Array, most: number): readonly Planted[] {
  const value = new TextEncoder().encode(word)
  if (body.length < value.length) return []
  return spread(body.length - value.length + 1, most).map((at) => {
    const bytes = body.slice()
    bytes.set(value, at)
    return { name: `a planted value at byte ${at}`, bytes }
  })
}
