// A whole `alert` (CAP 1.2 clause 3.2): its header, each `info` as one instance of its attributes, its signatures, and
// what the standard does not know.

import type { Attribute } from '../../standards/hub/entity.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { readHeader, type Header } from './header.ts'
import { readInfo } from './info.ts'
import type { Reading } from './reading.ts'
import type { XmlDocument, XmlElement } from './xml.ts'

export interface Alert extends Omit<Header, 'attributes'> {
  readonly attributes: ReadonlyMap<string, Attribute | readonly Attribute[]>
}

type Attributes = Map<string, Attribute | readonly Attribute[]>

/** The part with the signed message, from which its signature can be verified. */
const signedPart = 'signed-message'

/** @param body the message as it came */
export function readAlert({ root, asides }: XmlDocument, body: Uint8Array, reading: Reading): Result<Alert, Problem> {
  for (const { kind, within } of asides) reading.lose(within ?? root, 'dropped', kind)
  const header = readHeader(root, reading)
  if (header === undefined) return failed(reading)
  const attributes: Attributes = new Map(header.attributes)
  const { sent } = header
  addInfos(header.elements.get('info') ?? [], sent, attributes, reading)
  if (reading.signatures.length > 0) addSignatures(body, sent, attributes, reading)
  if (reading.carried.length > 0) {
    const json = reading.carried.map(({ path, xml }) => ({ path, xml }))
    attributes.set('unknownElements', { type: 'JsonProperty', json, observedAt: sent })
  }
  return reading.problem === undefined ? ok({ ...header, attributes }) : failed(reading)
}

export function failed({ problem }: Reading): Result<never, Problem> {
  if (problem === undefined) throw new Error('an alert was refused and nothing was wrong')
  return fail(problem)
}

/** Each info is an instance of each of its attributes. */
function addInfos(infos: readonly XmlElement[], observedAt: string, attributes: Attributes, reading: Reading): void {
  const instances = new Map<string, Attribute[]>()
  for (const [index, info] of infos.entries()) {
    for (const [name, instance] of readInfo(info, index + 1, observedAt, reading)) {
      const before = instances.get(name)
      if (before === undefined) instances.set(name, [instance])
      else before.push(instance)
    }
  }
  for (const [name, all] of instances) {
    const [first] = all
    if (first !== undefined) attributes.set(name, all.length === 1 ? first : all)
  }
}

/** A signature holds for the message as it came, so that the message is kept with it. Nothing here verifies it. */
function addSignatures(body: Uint8Array, observedAt: string, attributes: Attributes, reading: Reading): void {
  const json = reading.signatures.map((one) => reading.xmlOf(one))
  attributes.set('signature', { type: 'JsonProperty', json, observedAt })
  for (const one of reading.signatures) reading.lose(one, 'carried', 'signature-not-verified', 'signature')
  reading.attachments.push({ name: signedPart, mediaType: 'application/cap+xml', body, category: 'unclassified' })
}
