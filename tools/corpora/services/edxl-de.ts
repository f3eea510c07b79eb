// The corpora of EDXL-DE: distributions of an agency, feeds that are none, and the messages of the French emergency hub, in XML and in
// JSON, which say the same.

import { readFile } from 'node:fs/promises'
import { edxlDe } from '../../../adapters/emergency/edxl-de/adapter.ts'
import { decodeContext } from '../../../adapters/contract/context.ts'
import type { Decoded } from '../../../adapters/adapter.ts'

interface Case {
  readonly id: string
  readonly file: string
  readonly verdict: string
  readonly expect: { readonly root?: string; readonly xml?: { readonly root?: string } }
}

interface Wrong {
  readonly what: string
  readonly why: string
}

type Read = Decoded | string

function decode(file: string, body: Uint8Array): Read {
  const configured = edxlDe.configure({})
  if (!configured.ok) return configured.problem.detail
  const mediaType = file.endsWith('.json') ? 'application/json' : 'application/xml'
  const decoded = configured.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map()))
  return decoded?.ok === true ? decoded.value : (decoded?.problem.detail ?? 'the codec has no decode')
}

/** Entities with their types, and where they are: what the XML and the JSON of one message must share. */
function factsOf({ changes }: Decoded): string {
  const entities = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const facts = entities.map(({ id, type, location, alertStatus, dateIssued }) => ({
    id,
    type,
    location,
    alertStatus,
    dateIssued,
  }))
  return JSON.stringify(facts)
}

/** @param folder the folder `services` with `edxl-de/cases.json` */
export async function runEnvelopes(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/edxl-de/cases.json`, 'utf8')) as readonly Case[]
  const wrong: Wrong[] = []
  for (const { id, file, expect } of cases) {
    const read = decode(file, new Uint8Array(await readFile(`${folder}/edxl-de/${file}`)))
    // A feed is not a distribution; the distribution holds four alerts, each of which is a message of its own.
    const isDistribution = expect.root === 'EDXLDistribution'
    if (isDistribution && (typeof read === 'string' || (read.inner ?? []).length === 0))
      wrong.push({ what: id, why: 'no alert' })
    if (!isDistribution && typeof read !== 'string') wrong.push({ what: id, why: 'a feed was read' })
  }
  return { name: 'edxl-de', total: cases.length, right: cases.length - wrong.length, wrong }
}

/** @param folder the folder `services` with `edxl-cisu/cases.json` */
export async function runHub(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/edxl-cisu/cases.json`, 'utf8')) as readonly Case[]
  const wrong: Wrong[] = []
  const facts = new Map<string, string>()
  for (const { id, file, verdict } of cases) {
    const read = decode(file, new Uint8Array(await readFile(`${folder}/edxl-cisu/${file}`)))
    if (verdict === 'refuse' && typeof read !== 'string') wrong.push({ what: id, why: 'it was read' })
    if (verdict !== 'accept') continue
    if (typeof read === 'string') wrong.push({ what: id, why: read })
    else {
      const name = file.replace(/\.(?:json|xml)$/, '')
      const known = facts.get(name)
      if (known !== undefined && known !== factsOf(read))
        wrong.push({ what: id, why: 'it differs from its other form' })
      facts.set(name, factsOf(read))
    }
  }
  return { name: 'edxl-cisu', total: cases.length, right: cases.length - wrong.length, wrong }
}
