// The resources of an `info` (CAP 1.2 clause 3.2.3). Embedded base64 content becomes an attachment if it matches the SHA-1
// digest of the resource; a different size is reported.

import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '../../../../standards/bytes/base64.ts'
import { childrenOf, onlyChild, optionalText, requiredText, type Children } from './children.ts'
import { requiresMimeType } from '../editions.ts'
import type { DecodeSession } from './reading.ts'
import { sequences } from '../rows.ts'
import type { XmlElement } from '../xml/xml.ts'

/** A resource in the form of the hub. */
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

export function readResource(element: XmlElement, reading: DecodeSession): Resource | undefined {
  const children = childrenOf(element, sequences.resource, reading)
  const resourceDesc = requiredText(onlyChild(children, 'resourceDesc', reading), element, 'resourceDesc', reading)
  const mimeType = readMimeType(children, element, reading)
  const size = readSize(onlyChild(children, 'size', reading), reading)
  const uri = optionalText(onlyChild(children, 'uri', reading), reading)
  const digest = optionalText(onlyChild(children, 'digest', reading), reading)
  if (resourceDesc === undefined) return undefined
  const resource: Resource = {
    resourceDesc,
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(size === undefined ? {} : { size }),
    ...(uri === undefined ? {} : { uri }),
    ...(digest === undefined ? {} : { digest }),
  }
  const attachment = readContent(onlyChild(children, 'derefUri', reading), resource, reading)
  return attachment === undefined ? resource : { ...resource, attachment }
}

function readMimeType(children: Children, element: XmlElement, reading: DecodeSession): string | undefined {
  const child = onlyChild(children, 'mimeType', reading)
  return requiresMimeType(reading.edition)
    ? requiredText(child, element, 'mimeType', reading)
    : optionalText(child, reading)
}

function readSize(element: XmlElement | undefined, reading: DecodeSession): number | undefined {
  const text = optionalText(element, reading)
  if (text === undefined || element === undefined) return undefined
  const size = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(size)
    ? size
    : reading.refuse(element, 'A size must be an integer number of bytes.', clause)
}

/** Keeps the content as an attachment. @returns its name */
function readContent(element: XmlElement | undefined, resource: Resource, reading: DecodeSession): string | undefined {
  const text = optionalText(element, reading)
  if (text === undefined || element === undefined) return undefined
  const content = fromBase64(text.replace(/[ \t\r\n]+/g, ''))
  if (!content.ok) return reading.refuse(element, 'The content is not valid base64.', clause)
  const body = content.value
  if (resource.size !== undefined && resource.size !== body.length) {
    // The standard calls the size "approximate", so the content is kept.
    reading.lose(element, 'coerced', 'size-differs', 'resources')
  }
  if (resource.digest !== undefined && !isDigestOf(resource.digest, body)) {
    reading.lose(element, 'dropped', 'digest-differs', 'resources')
    return undefined
  }
  const kind = resource.mimeType?.toLowerCase() ?? ''
  const name = `resource-${reading.attachments.length + 1}`
  const type = mediaType.test(kind) ? kind : 'application/octet-stream'
  // The content may be personal, such as a photo of a missing child, so its category is unclassified.
  reading.attachments.push({ name, mediaType: type, body, category: 'unclassified' })
  return name
}

/** SHA-1, in hexadecimal or in base64: the standard does not say which. */
function isDigestOf(digest: string, body: Uint8Array): boolean {
  const hash = sha1(body)
  return digest.toLowerCase() === bytesToHex(hash) || digest === toBase64(hash)
}
