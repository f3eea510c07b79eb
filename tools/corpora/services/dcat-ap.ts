// The corpus of DCAT-AP: the examples of the standard. Each is read, and the two forms of one example say the same: the same entities with the
// same attributes.

import { readFile } from 'node:fs/promises'
import type { Entity } from '../../../adapters/adapter.ts'
import { dcatAp } from '../../../adapters/civic/dcat-ap/adapter.ts'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { canonicalJson } from '../../../standards/json/write.ts'

interface Case {
  readonly id: string
  readonly file: string
  readonly verdict: string
  readonly expected: { readonly pairOf?: string }
}

const mediaTypes: Readonly<Record<string, string>> = {
  jsonld: 'application/ld+json',
  ttl: 'text/turtle',
  nt: 'application/n-triples',
}

/** The entities, or why there are none. */
async function read(path: string): Promise<readonly Entity[] | string> {
  const configured = dcatAp.configure({})
  if (!configured.ok) return configured.problem.detail
  const body = new Uint8Array(await readFile(path))
  const mediaType = mediaTypes[path.split('.').at(-1) ?? ''] ?? ''
  const decoded = configured.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map()))
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  return decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

/** In any order: a graph has none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).toSorted((a, b) => (text(a) < text(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, sorted(one)]))
}

const text = (value: unknown): string => canonicalJson(value as never)

/** @param folder the folder `devices` with `dcat-ap/cases.json` */
export async function run(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/dcat-ap/cases.json`, 'utf8')) as readonly Case[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const { id, file, expected } of cases) {
    const found = await read(`${folder}/dcat-ap/${file}`)
    const other =
      expected.pairOf === undefined || !file.endsWith('.jsonld')
        ? found
        : await read(`${folder}/dcat-ap/${expected.pairOf}.ttl`)
    if (typeof found === 'string') wrong.push({ what: id, why: found })
    else if (typeof other === 'string' || text(sorted(found)) !== text(sorted(other)))
      wrong.push({ what: id, why: 'the Turtle of the same name says something else' })
  }
  return { name: 'dcat-ap', total: cases.length, right: cases.length - wrong.length, wrong }
}
