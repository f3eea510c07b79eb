// JSON in a file that a person writes, such as the configuration, a policy or the options of a source. It differs from a message:
// editors begin it with a byte order mark, which is removed, and its author needs the line that is wrong.

import type { Json } from '../hub/entity.ts'
import { fail, ok, type Result } from '../result.ts'
import { readJson } from './read.ts'

const unbounded = { bytes: Number.MAX_SAFE_INTEGER, depth: Number.MAX_SAFE_INTEGER, members: Number.MAX_SAFE_INTEGER }
const introduction = 'This is not JSON: '

/**
 * @returns the value; or what is wrong, to be written after the name of the file, without a value of it
 * @example readJsonFile(new TextEncoder().encode('{ "port": 80, }')).problem
 * // 'is not JSON: at line 1, column 15 a member name in double quotes is missing'
 */
export function readJsonFile(bytes: Uint8Array): Result<Json, string> {
  const [first, second, third] = bytes
  const isMarked = first === 0xef && second === 0xbb && third === 0xbf
  const content = isMarked ? bytes.subarray(3) : bytes
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)) as Json)
  } catch {
    const read = readJson(content, unbounded)
    if (read.ok) return ok(read.value.value)
    const { code, detail } = read.problem
    if (code === 'charset') return fail('is not UTF-8: save it as UTF-8')
    return fail(`is not JSON: ${detail.startsWith(introduction) ? detail.slice(introduction.length, -1) : detail}`)
  }
}
