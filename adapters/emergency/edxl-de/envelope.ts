// The envelope of OASIS EDXL-DE 1.0 and 2.0, and that of the French hub (Hub Santé), in XML and JSON: who distributes what, as what,
// and to whom. Its contents are messages of other formats.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { raise } from '../../kit/index.ts'
import { all, membersOf, one, textAt, type Node } from './node.ts'

export const clause = 'EDXL-DE'
const namespaces = /^urn:oasis:names:tc:emergency:EDXL:DE:[12]\.0$/

/** Of a distribution, what a Cancel or an Ack names it by. */
export interface Distribution {
  /** `senderID,distributionID`: what distributions are referenced by, with their time (EDXL-DE 1.0 clause 3.3.1). */
  readonly key: string
  readonly senderId: string
  readonly sent: string
  readonly status: string
  readonly kind: string
  readonly confidentiality: string | undefined
  /** The keys of the distributions that it references. */
  readonly references: readonly string[]
  /** Everything but the content and the addresses. */
  readonly record: JsonObject
  /** The nodes of the record. */
  readonly fields: readonly Node[]
  readonly addresses: readonly Node[]
  readonly contents: readonly Node[]
}

export function isEnvelope({ name, children, namespace }: Node): boolean {
  if (name.toLowerCase() === 'edxldistribution') return namespaces.test(namespace)
  return name === '' && children.some((child) => child.name === 'distributionID')
}

const kinds = new Set(
  // The last two are of EDXL-DE 2.0.
  'Report Update Cancel Request Response Dispatch Ack Error SensorConfiguration SensorControl SensorStatus SensorDetection Unknown NoAppropriateDefault'.split(
    ' ',
  ),
)
const statuses = new Set(['Actual', 'Exercise', 'System', 'Test', 'Unknown', 'NoAppropriateDefault'])

export function readEnvelope(root: Node): Distribution {
  const required = (name: string): string => {
    const detail = 'A required element of the envelope is missing.'
    return textAt(root, name) ?? raise({ code: 'invalid', path: `${root.path}/${name}`, detail, clause })
  }
  const [id, senderId, sent] = ['distributionID', 'senderID', 'dateTimeSent'].map(required) as [string, string, string]
  const kindName = one(root, 'distributionKind') === undefined ? 'distributionType' : 'distributionKind'
  const [status, kind] = [wordOf(root, 'distributionStatus', statuses), wordOf(root, kindName, kinds)]
  const parts = [root, ...all(root, 'descriptor')]
  const addresses = parts.flatMap((part) => all(part, 'explicitAddress'))
  for (const address of addresses) checkAddress(address)
  const around = new Set(['descriptor', 'content', 'contentObject', 'explicitAddress'])
  const fields = parts.flatMap(({ children }) => children.filter(({ name }) => !around.has(name)))
  return {
    key: `${senderId},${id}`,
    senderId,
    sent,
    status,
    kind,
    // The text of EDXL-DE 1.0 also has the name with a d.
    confidentiality: parts
      .flatMap((part) => [textAt(part, 'combinedConfidentiality'), textAt(part, 'combindedConfidentiality')])
      .find((text) => text !== undefined),
    references: parts.flatMap((part) => all(part, 'distributionReference')).flatMap(referenceOf),
    record: Object.fromEntries(membersOf(fields)),
    fields,
    addresses,
    contents: contentsOf(root),
  }
}

/** The word, which EDXL-DE 2.0 has in an element of its own. */
function wordOf(root: Node, name: string, words: ReadonlySet<string>): string {
  const node = one(root, name)
  const path = `${root.path}/${name}`
  const text = textAt(root, name) ?? node?.children.map(({ json }) => json).find((json) => typeof json === 'string')
  if (text === undefined)
    raise({ code: 'invalid', path, detail: 'A required element of the envelope is missing.', clause })
  if (!words.has(text)) raise({ code: 'invalid', path, detail: 'The word is not one of the standard.', clause })
  return text
}

function checkAddress(address: Node): void {
  for (const [name, other] of [
    ['explicitAddressScheme', 'ValueListURI'],
    ['explicitAddressValue', 'Value'],
  ] as const) {
    if (one(address, name) !== undefined || one(address, other) !== undefined) continue
    const detail = 'An explicit address has a scheme and a value.'
    raise({ code: 'invalid', path: `${address.path}/${name}`, detail, clause })
  }
}

/** `distributionID,senderID,dateTimeSent`. */
function referenceOf({ json }: Node): readonly string[] {
  const [id, sender] = typeof json === 'string' ? json.split(',').map((part) => part.trim()) : []
  return id === undefined || sender === undefined ? [] : [`${sender},${id}`]
}

/** `contentObject` of 1.0, `content/contentObject` of 2.0, `content` in JSON. */
function contentsOf(root: Node): readonly Node[] {
  const objects = [...all(root, 'contentObject'), ...all(root, 'content/contentObject')]
  return objects.length > 0 ? objects : all(root, 'content')
}
