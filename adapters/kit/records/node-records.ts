// Records as nodes from a stream of bytes, in XML or in JSON. XML is read record by record; JSON as a whole, within the limits.

import { GrowingBytes } from '../../../standards/bytes/growing.ts'
import { exceeded, readJson } from '../../../standards/json/read.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Limits, Loss, Repair } from '../../adapter.ts'
import type { ReadRecord, RecordReader } from '../definition.ts'
import { jsonNode, RecordNode, type JsonForm, type NodeSource } from './nodes.ts'
import { xmlRecords } from './xml-records.ts'

/** A record; or, after the last one, what stands around the records. */
export interface NodeRecord {
  readonly kind: 'record' | 'rest'
  readonly node: RecordNode
  /** The namespace of the record, or of the root; undefined: JSON has none. */
  readonly namespace: string | undefined
  readonly repairs: readonly Repair[]
  /** What the values of JSON do not keep of its text. */
  readonly losses: readonly Loss[]
  /** Comments and processing instructions of XML. */
  readonly asides: number
}

/**
 * Reads the records at paths after `//`, which are not within a record.
 *
 * @param paths such as `//Situations/PtSituationElement`
 * @param of the media type and headers of the message
 * @example records: ({ limits, mediaType, headers }) => ({ reader: nodeRecords(['//entry'], limits, { mediaType, headers }), decode })
 */
export function nodeRecords(
  paths: readonly string[],
  limits: Limits,
  of: { readonly mediaType: string; readonly headers: ReadonlyMap<string, string> },
  form: JsonForm = {},
): RecordReader<NodeRecord> {
  if (/[/+]json$/.test(of.mediaType)) return new JsonNodes(paths, limits, form)
  const reader = xmlRecords(paths, limits, of.headers.get('content-type'))
  const read = (all: ReturnType<typeof reader.push>): readonly ReadRecord<NodeRecord>[] =>
    all.map((one) => {
      if (!one.ok) return one
      const { kind, root, repairs, asides } = one.value
      const node = new RecordNode(root.element)
      return ok({ kind, node, namespace: root.element.namespace, repairs, losses: [], asides: asides.length })
    })
  return {
    push: (chunk) => read(reader.push(chunk)),
    end: () => read(reader.end()),
    get isBroken() {
      return reader.isBroken === true
    },
  }
}

class JsonNodes implements RecordReader<NodeRecord> {
  readonly #paths: readonly (readonly string[])[]
  readonly #limits: Limits
  readonly #form: JsonForm
  readonly #bytes = new GrowingBytes()
  #problem: Problem | undefined

  constructor(paths: readonly string[], limits: Limits, form: JsonForm) {
    this.#paths = paths.map((path) => path.split('/').slice(2).toReversed())
    this.#limits = limits
    this.#form = form
  }

  get isBroken(): boolean {
    return this.#problem !== undefined
  }

  push(chunk: Uint8Array): readonly ReadRecord<NodeRecord>[] {
    if (this.isBroken) return []
    if (this.#bytes.length + chunk.length > this.#limits.bytes)
      return this.#fail(exceeded('bytes', this.#limits.bytes, ''))
    this.#bytes.append(chunk)
    return []
  }

  end(): readonly ReadRecord<NodeRecord>[] {
    if (this.isBroken) return []
    const all = this.#bytes.take()
    const hasMark = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf
    const read = readJson(hasMark ? all.subarray(3) : all, this.#limits)
    if (!read.ok) return this.#fail(read.problem)
    const repairs: Repair[] = hasMark ? [{ path: '/', code: 'byte-order-mark', clause: 'RFC 8259 8.1' }] : []
    const { value, losses } = read.value
    const found: NodeSource[] = []
    const root = this.#without(jsonNode(value, this.#form), found)
    const common = { namespace: undefined, asides: 0 }
    const records = found.map((one) =>
      ok({ kind: 'record' as const, node: new RecordNode(one), repairs: [], losses: [], ...common }),
    )
    return [...records, ok({ kind: 'rest', node: new RecordNode(root), repairs, losses, ...common })]
  }

  #fail(problem: Problem): readonly ReadRecord<NodeRecord>[] {
    this.#problem = problem
    return [fail(problem)]
  }

  /** The same node without the records in it, which are collected. */
  #without(node: NodeSource, found: NodeSource[]): NodeSource {
    const children: NodeSource[] = []
    for (const child of node.children) {
      if (this.#isRecord(child)) found.push(child)
      else children.push(this.#without(child, found))
    }
    return children.length === node.children.length && children.every((one, index) => one === node.children[index])
      ? node
      : { ...node, children }
  }

  #isRecord(node: NodeSource): boolean {
    return this.#paths.some((names) => {
      let at: NodeSource | undefined = node
      for (const name of names) {
        if (at?.name !== name) return false
        at = at.parent
      }
      return true
    })
  }
}
