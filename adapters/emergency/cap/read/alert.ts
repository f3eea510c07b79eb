// Reads a whole `alert` (CAP 1.2 clause 3.2): its header, each `info` as one instance of its attributes, its signatures,
// and elements that are not in the standard.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { readHeader, type Header } from './header.ts'
import { readInfo } from './info.ts'
import type { Opened } from './open-message.ts'
import type { DecodeSession } from './reading.ts'
import { keepSignatures, type Signed } from '../signature/kept.ts'
import type { XmlElement } from '../xml/xml.ts'

export interface Alert extends Omit<Header, 'attributes'> {
  readonly attributes: ReadonlyMap<string, Attribute | readonly Attribute[]>
}

type Attributes = Map<string, Attribute | readonly Attribute[]>

/** @param signed the signatures of the original message, and its parts that no signature covers */
export function readAlert({ document: { root }, reading }: Opened, signed: Signed): Result<Alert, Problem> {
  for (const { kind, within } of signed.asides) reading.lose(within ?? root, 'dropped', kind)
  const header = readHeader(root, reading)
  if (header === undefined) return failed(reading)
  const attributes: Attributes = new Map(header.attributes)
  const { sent } = header
  addInfos(header.elements.get('info') ?? [], sent, attributes, reading)
  keepSignatures(signed, sent, attributes, reading)
  if (reading.carried.length > 0) {
    const json = reading.carried.map(({ path, xml }) => ({ path, xml }))
    attributes.set('unknownElements', { type: 'JsonProperty', json, observedAt: sent })
  }
  return reading.problem === undefined ? ok({ ...header, attributes }) : failed(reading)
}

export function failed({ problem }: DecodeSession): Result<never, Problem> {
  if (problem === undefined) throw new Error('an alert was rejected without a problem')
  return fail(problem)
}

/** Adds each info as one instance of each of its attributes. */
function addInfos(
  infos: readonly XmlElement[],
  observedAt: string,
  attributes: Attributes,
  reading: DecodeSession,
): void {
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
