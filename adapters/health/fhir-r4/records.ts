// Messages as records: a JSON or XML document is one, each line of NDJSON is one.

import { concat } from '../../../standards/bytes/growing.ts'
import type { Limits, Loss, Repair } from '../../adapter.ts'
import {
  decodeXml,
  jsonLines,
  jsonRecords,
  parseXml,
  raise,
  resultOf,
  trimXml,
  xmlPath,
  type JsonRecord,
  type RecordReader,
  type RecordSource,
} from '../../kit/index.ts'
import { exceeded } from '../../../standards/json/read.ts'
import type { Result } from '../../../standards/result.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { FhirNode } from './structure/node.ts'
import { nodeOfJson } from './structure/read-json.ts'
import { fhirNamespace, nodeOfXml } from './structure/read-xml.ts'

export interface Document {
  /** A resource. */
  readonly root: FhirNode
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
}

/** The reader of the media type of a source. */
export function readerOf({ limits, mediaType, headers }: RecordSource<unknown>): RecordReader<Document> {
  if (mediaType.includes('xml')) return new XmlReaderOfDocuments(limits, headers.get('content-type'))
  const isLines = mediaType.includes('ndjson')
  const inner = isLines ? jsonLines(limits) : jsonRecords('', limits)
  const read = (records: ReturnType<RecordReader<JsonRecord>['push']>): ReturnType<RecordReader<Document>['push']> =>
    records.map((one) => {
      if (!one.ok) return one
      const document = resultOf(() => documentOf(one.value, isLines))
      return one.record === undefined ? document : { ...document, record: one.record }
    })
  return {
    push: (chunk) => read(inner.push(chunk)),
    end: () => read(inner.end()),
    get isBroken() {
      return inner.isBroken === true
    },
  }
}

function documentOf({ root, losses }: JsonRecord, isLine: boolean): Document {
  if (root.entries('object') === undefined || (!isLine && root.path !== ''))
    raise({
      code: 'invalid',
      path: root.path === '' ? '/' : root.path,
      detail: 'A document of FHIR is one resource, an object.',
      clause: 'FHIR R4 2.6.2',
    })
  // How a number is written is kept.
  const kept = losses.filter(({ code }) => code === 'duplicate-member')
  return { root: nodeOfJson(root, '', 'Resource'), losses: kept, repairs: [] }
}

/** Reads a document at its end: the references of a Bundle go in every direction. */
class XmlReaderOfDocuments implements RecordReader<Document> {
  readonly #limits: Limits
  readonly #contentType: string | undefined
  readonly #chunks: Uint8Array[] = []
  #length = 0

  constructor(limits: Limits, contentType: string | undefined) {
    this.#limits = limits
    this.#contentType = contentType
  }

  push(chunk: Uint8Array): readonly Result<Document, Problem>[] {
    this.#length += chunk.length
    if (this.#length <= this.#limits.bytes) this.#chunks.push(chunk.slice())
    return []
  }

  end(): readonly Result<Document, Problem>[] {
    if (this.#length > this.#limits.bytes) return [{ ok: false, problem: exceeded('bytes', this.#limits.bytes, '') }]
    return [resultOf(() => this.#read(concat(this.#chunks)))]
  }

  #read(body: Uint8Array): Document {
    const { text, repairs } = decodeXml(body, this.#contentType)
    const document = parseXml(trimXml(text), this.#limits)
    const { root, asides } = document
    if (root.namespace !== fhirNamespace)
      raise({
        code: 'unsupported',
        path: '/',
        detail: `The root element is not in the namespace ${fhirNamespace}.`,
        clause: 'FHIR R4 2.6.1',
      })
    const losses = asides.map(({ kind, within }): Loss => ({
      kind: 'dropped',
      in: 'source',
      path: within === undefined ? '/' : xmlPath(within, ({ namespace }) => namespace === fhirNamespace),
      code: kind,
    }))
    return { root: nodeOfXml(root, document.text, '', '', root.name), losses, repairs }
  }
}
