// Makes a subject of the contract tests from a folder on disk, for vendors and the CLI.

import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OptionsValidator } from '../../options-validator.ts'
import { isObject } from '../fixture.ts'
import type { Subject } from '../contract-test.ts'
import { makeSubject, resealOf } from '../subject.ts'
import { entryOf, importAdapter, readTexts } from './folder.ts'
import { nodeTools, optionsAjv, parseAsyncapi } from './tools.ts'

export { importAdapter, readTexts }

/**
 * Loads the folder of an adapter for `checkAdapter`, with the tools of Node.
 *
 * @param path the folder, absolute or relative to the working directory
 * @param runs the number of round trips per hub type. Default: 50
 */
export async function loadSubject(path: string, runs?: number): Promise<Subject> {
  const folder = resolve(path)
  const files = await readTexts(folder)
  const { adapter } = await importAdapter(folder)
  // An adapter with its own `options` validates them itself.
  const declared = adapter.options === undefined ? files.get('asyncapi.yaml') : undefined
  const { document } = declared === undefined ? { document: undefined } : await parseAsyncapi(declared)
  const options = isObject(document) ? document['x-options'] : undefined
  return makeSubject({
    name: basename(folder),
    adapter,
    files,
    validate: isObject(options) ? (optionsAjv().compile(options) as OptionsValidator<unknown>) : undefined,
    reseal: await importReseal(folder),
    tools: nodeTools(folder),
    runs,
  })
}

async function importReseal(folder: string): Promise<((bytes: Uint8Array) => Uint8Array) | undefined> {
  const path = join(folder, 'fixtures', entryOf(folder).replace('adapter', 'reseal'))
  const there = await stat(path).catch(() => undefined)
  if (there === undefined) return undefined
  return resealOf((await import(pathToFileURL(path).href)) as object)
}
