// One adapter's folder as the generators read it: the adapter's own value, its AsyncAPI document, README and fixtures.

import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import type { Adapter, Json } from '../../../adapters/adapter.ts'
import { asyncapiOf } from '../../../adapters/contract/describe.ts'
import { firstParagraph } from '../../../adapters/contract/tests/documents.ts'
import { isObject, readFixtures } from '../../../adapters/contract/fixture.ts'
import type { Fixture } from '../../../adapters/contract/contract-test.ts'
import { documentOfMapping } from '../../../adapters/contract/mapping.ts'
import { adapterOf } from '../../../adapters/contract/subject.ts'
import { importAdapter, readTexts } from '../../../adapters/contract/node/folder.ts'
import type { MappingDocument } from '../../../adapters/kit/mapping/document.ts'

export type JsonObject = { readonly [name: string]: Json }

export interface Source {
  /** The folder below `adapters/`: `environment/hj-212`. */
  readonly folder: string
  /** The name of the folder, which is the id of the adapter. */
  readonly id: string
  readonly adapter: Adapter<unknown>
  /** The name under which adapter.ts exports it. */
  readonly exported: string
  /** The adapter's name in TypeScript: `hj-212` is `hj212`. */
  readonly name: string
  /** The AsyncAPI document as it is written, references and all. */
  readonly document: JsonObject
  /** The schema of the options. */
  readonly options: JsonObject
  readonly summary: string
  readonly readme: string
  readonly fixtures: readonly Fixture[]
  /** documentation.ts is not imported by adapter.ts, so that a bundle of the adapter lacks it. */
  readonly isDocumentedApart: boolean
  /** Of an adapter without code, the document of mapping.yaml. */
  readonly mapping?: MappingDocument
}

export async function readSource(adapters: string, folder: string): Promise<Source> {
  const path = join(adapters, folder)
  const files = await readTexts(path)
  const { adapter, exported } = await importAdapter(path)
  const summary = firstParagraph(files.get('README.md') ?? '')
  const { fixtures } = readFixtures(files)
  const own = files.get('asyncapi.yaml')
  const mapping = files.get('mapping.yaml')
  const document = own === undefined ? asyncapiOf(adapter, summary, fixtures) : (parse(own) as JsonObject)
  const options = adapter.options ?? document['x-options']
  if (!isObject(options)) throw new Error(`adapters/${folder} has no schema of its options`)
  if (JSON.stringify(options).includes('"$ref":'))
    throw new Error(`adapters/${folder}: the schema of the options has a reference; write the schema where it is used`)
  return {
    folder,
    id: basename(folder),
    adapter,
    exported,
    name: camelCase(adapter.id),
    document,
    options,
    summary,
    readme: files.get('README.md') ?? '',
    fixtures,
    isDocumentedApart: mapping === undefined && (await isDocumentedApart(path)),
    ...(mapping !== undefined && { mapping: documentOfMapping(adapter.id, mapping) }),
  }
}

async function isDocumentedApart(folder: string): Promise<boolean> {
  const own = adapterOf((await import(pathToFileURL(join(folder, 'adapter.ts')).href)) as object)
  return own?.adapter.documentation === undefined && existsSync(join(folder, 'documentation.ts'))
}

function camelCase(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
