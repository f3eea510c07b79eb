// `citygate config upgrade`: writes the current names of renamed keys into a configuration file. Everything else of the file stays
// as it is: order, indentation, numbers, line ends, mode and owner.

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, chown, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { withCurrentKeys } from '../config/renamed-keys.ts'
import type { RenamedKey } from '../config/variables.ts'
import { counted, exitCode, say } from './output.ts'

function fail(code: number, text: string): void {
  say(text)
  process.exitCode = code
}

/** @returns the text with other keys; other text with the spelling of a key, such as a value, is left alone */
function withKeys(text: string, renamed: readonly RenamedKey[]): string {
  const names = new Map(renamed.map(({ from, to }) => [from, to.split('.').at(-1) ?? to]))
  const path: string[] = []
  let [result, copied, key] = ['', 0, '']
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (token[0] === '{' || token[0] === '[') path.push(key)
    else if (token[0] === '}' || token[0] === ']') path.pop()
    else if (token[1] !== undefined) {
      key = JSON.parse(token[0].slice(0, token[0].length - token[1].length)) as string
      const name = names.get([...path.slice(1), key].join('.'))
      if (name !== undefined) {
        result += `${text.slice(copied, token.index)}${JSON.stringify(name)}${token[1]}`
        copied = token.index + token[0].length
      }
    }
  }
  return result + text.slice(copied)
}

/** Replaced by a rename, so that the file is never half written. */
async function replace(path: string, text: string): Promise<void> {
  await access(path, constants.W_OK)
  const { mode, uid, gid } = await stat(path)
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600, flush: true })
    await chown(draft, uid, gid)
    await chmod(draft, mode & 0o7777)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

export async function upgrade(file: string): Promise<void> {
  const path = await realpath(file).catch(() => undefined)
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined)
  if (path === undefined || bytes === undefined) return fail(exitCode.usage, `${file}: the file cannot be read.`)
  let [text, document]: [string, Json] = ['', null]
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    document = JSON.parse(text) as Json
  } catch {
    return fail(exitCode.usage, `${file}: the file is not JSON in UTF-8.`)
  }
  if (!isJsonObject(document)) return fail(exitCode.usage, `${file}: the configuration must be a JSON object.`)
  const { document: current, renamed, faults } = withCurrentKeys(document)
  for (const { key, detail } of faults) say(`${key}: ${detail}`)
  if (faults.length > 0) return fail(exitCode.refused, `${file}: nothing was changed.`)
  if (renamed.length === 0) return say(`${file} has no old keys.`)
  for (const { from, to } of renamed) say(`${from} is now ${to}.`)
  const upgraded = withKeys(text, renamed)
  if (!isDeepStrictEqual(JSON.parse(upgraded), current))
    return fail(
      exitCode.refused,
      `${file}: the keys cannot be renamed in this file; nothing was changed. Rename the keys above by hand.`,
    )
  try {
    await replace(path, upgraded)
  } catch (error) {
    const { code = '' } = error as { readonly code?: string }
    return fail(exitCode.usage, `${file}: the file cannot be written (${code}); nothing was changed.`)
  }
  say(`${file}: ${counted(renamed.length, 'key')} renamed.`)
}
