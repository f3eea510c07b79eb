// The resources of an `info` (CAP 1.2 clause 3.2.3). What a resource brings along in base64 becomes an attachment, if
// it has the size and the SHA-1 digest that stand beside it.

import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '../../../../standards/bytes/base64.ts'
import { childrenOf, onlyChild, optionalText, requiredText, type Children } from './children.ts'
import { requiresMimeType } from '../editions.ts'
import type { Reading } from './reading.ts'
import { sequences } from '../rows.ts'
import type { XmlElement } from '../xml/xml.ts'

/** A resource as it stands in the hub. */
export type Resource = {
  readonly resourceDesc: string
  readonly mimeType?: string
  readonly size?: number
  readonly uri?: string
  readonly digest?: string
  /** The name of the attachment with its content. */
  readonly attachment?: string
}

const clause = '3.2.3'
const mediaType = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/

export function readResource(element: XmlElement, reading: Reading): Resource | undefined {
  const children = childrenOf(element, sequences.resource, reading)
  const resourceDesc = requiredText(onlyChild(children, 'resourceDesc', reading), element, 'resourceDesc', reading)
  const mimeType = readMimeType(children, element, reading)
  const size = readSize(onlyChild(children, 'size', reading), reading)
  const uri = optionalText(onlyChild(children, 'uri', reading), reading)
  const digest = optionalText(onlyChild(children, 'digest', reading), reading)
  if (resourceDesc === undefined) return undefined
  const said: Resource = {
    resourceDesc,
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(size === undefined ? {} : { size }),
    ...(uri === undefined ? {} : { uri }),
    ...(digest === undefined ? {} : { digest }),
  }
  const attachment = readContent(onlyChild(children, 'derefUri', reading), said, reading)
  return attachment === undefined ? said : { ...said, attachment }
}

function readMimeType(children: Children, element: XmlElement, reading: Reading): string | undefined {
  const child = onlyChild(children, 'mimeType', reading)
  return requiresMimeType(reading.edition)
    ? requiredText(child, element, 'mimeType', reading)
    : optionalText(child, reading)
}

function readSize(element: XmlElement | undefined, reading: Reading): number | undefined {
  const text = optionalText(element, reading)
  if (text === undefined || element === undefined) return undefined
  const size = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(size) ? size : reading.refuse(element, 'A size is a whole number of bytes.', clause)
}

/** Keeps the content as an attachment. @returns its name */
function readContent(element: XmlElement | undefined, said: Resource, reading: Reading): string | undefined {
  const text = optionalText(element, reading)
  if (text === undefined || element === undefined) return undefined
  const content = fromBase64(text.replace(/[ \t\r\n]+/g, ''))
  if (!content.ok) return reading.refuse(element, 'The content is no base64 text.', clause)
  const body = content.value
  if (said.size !== undefined && said.size !== body.length) {
    // The size is "approximate" by the standard, so that the content stays what it is.
    reading.lose(element, 'coerced', 'size-differs', 'resources')
  }
  if (said.digest !== undefined && !isDigestOf(said.digest, body)) {
    reading.lose(element, 'dropped', 'digest-differs', 'resources')
    return undefined
  }
  const kind = said.mimeType?.toLowerCase() ?? ''
  const name = `resource-${reading.attachments.length + 1}`
  const type = mediaType.test(kind) ? kind : 'application/octet-stream'
  // It may be the picture of a child that is missing: no table knows what is in it.
  reading.attachments.push({ name, mediaType: type, body, category: 'unclassified' })
  return name
}

/** SHA-1, in hexadecimal or in base64: the standard does not say which. */
function isDigestOf(digest: string, body: Uint8Array): boolean {
  const hash = sha1(body)
  return digest.toLowerCase() === bytesToHex(hash) || digest === toBase64(hash)
}
