// The contents of a distribution: alerts of CAP, which the adapter `cap` reads; messages of the French hub; and anything else, which
// becomes an attachment.

import { fromBase64 } from '../../../standards/bytes/base64.ts'
import type { Message } from '../../adapter.ts'
import { xmlDocumentOf } from '../../kit/index.ts'
import { all, one, textAt, type Node } from './node.ts'

export type Content =
  | { readonly kind: 'cap'; readonly node: Node; readonly message: Message }
  | { readonly kind: 'message'; readonly node: Node }
  | { readonly kind: 'other'; readonly node: Node; readonly mediaType: string; readonly body: Uint8Array }

const capNamespace = /^(?:urn:oasis:names:tc:emergency:cap:1\.[12]|http:\/\/www\.incident\.com\/cap\/1\.0)$/
const noHeaders: Message['headers'] = new Map()
const encoder = new TextEncoder()

export function contentsIn(object: Node, text: string): readonly Content[] {
  const xml = ['xmlContent', 'contentXML'].flatMap((name) => all(object, name))
  const whole = xml.flatMap((part) => all(part, 'embeddedXMLContent'))
  // Keys are extracts of the content, and stand alone only if there is nothing else.
  const embedded = whole.length > 0 ? whole : keysOf(object)
  const json = all(object, 'jsonContent/embeddedJsonContent')
  const roots = [...embedded, ...json].flatMap(({ children }) => children)
  const others = ['nonXMLContent', 'otherContent'].flatMap((name) => all(object, name))
  return [...roots.map((node) => contentOf(node, text)), ...others.flatMap(dataOf)]
}

/** The extracts of contents by which they are routed. */
export function keysOf(object: Node): readonly Node[] {
  return ['xmlContent', 'contentXML'].flatMap((name) => all(object, `${name}/keyXMLContent`))
}

function contentOf(node: Node, text: string): Content {
  const { element } = node
  if (element === undefined || node.name === 'message' || node.namespace.startsWith('urn:emergency:'))
    return { kind: 'message', node }
  const body = encoder.encode(xmlDocumentOf(element, text).text)
  if (node.name !== 'alert' || !capNamespace.test(node.namespace))
    return { kind: 'other', node, mediaType: 'application/xml', body }
  return { kind: 'cap', node, message: { body, mediaType: 'application/cap+xml', headers: noHeaders } }
}

/** Data in base64 with its media type; what is only named by a URI is not fetched. */
function dataOf(node: Node): readonly Content[] {
  const data = fromBase64((textAt(node, 'contentData') ?? '').replaceAll(/\s+/g, ''))
  if (!data.ok || data.value.length === 0) return []
  const mediaType = (textAt(node, 'mimeType') ?? 'application/octet-stream').toLowerCase()
  return [{ kind: 'other', node: one(node, 'contentData') ?? node, mediaType, body: data.value }]
}
