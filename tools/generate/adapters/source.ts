// One adapter's folder as the generators read it: the adapter's own value, its AsyncAPI document, README and fixtures.

import { basename } from 'node:path'
import { parse } from 'yaml'
import type { Adapter, Json } from '../../../adapters/adapter.ts'
import { firstParagraph } from '../../../adapters/laws/documents.ts'
import { isObject, readFixtures } from '../../../adapters/laws/fixture.ts'
import type { Fixture } from '../../../adapters/laws/law.ts'
import { importAdapter, readTexts } from '../../../adapters/laws/node/load.ts'
import { parseAsyncapi } from '../../../adapters/laws/node/tools.ts'

export type JsonObject = { readonly [name: string]: Json }

export interface Source {
  readonly folder: string
  readonly adapter: Adapter<unknown>
  /** The name under which adapter.ts exports it. */
  readonly exported: string
  /** The adapter's name in TypeScript: `hj-212` is `hj212`. */
  readonly name: string
  /** The AsyncAPI document as it is written, references and all. */
  readonly document: JsonObject
  /** The schema of the options, its references resolved. */
  readonly options: JsonObject
  readonly summary: string
  readonly fixtures: readonly Fixture[]
}

export async function readSource(path: string): Promise<Source> {
  const folder = basename(path)
  const files = await readTexts(path)
  const text = files.get('asyncapi.yaml') ?? ''
  const { errors, document } = await parseAsyncapi(text)
  if (errors.length > 0) throw new Error(`adapters/${folder}/asyncapi.yaml: ${errors.join('; ')}`)
  const options = isObject(document) ? document['x-options'] : undefined
  if (!isObject(options)) throw new Error(`adapters/${folder}/asyncapi.yaml has no x-options`)
  const { adapter, exported } = await importAdapter(path)
  return {
    folder,
    adapter,
    exported,
    name: camelCase(adapter.id),
    document: parse(text) as JsonObject,
    options: withoutDefinitions(options),
    summary: firstParagraph(files.get('README.md') ?? ''),
    fixtures: readFixtures(files).fixtures,
  }
}

/** The definitions have been put where they are referred to. */
function withoutDefinitions(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$defs'))
}

function camelCase(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `hj212` as the name of a type: `Hj212`. */
export function pascalCase(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
