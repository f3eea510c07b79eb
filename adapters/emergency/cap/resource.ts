// The resources of an `info` (CAP 1.2 clause 3.2.3). Embedded base64 content becomes an attachment if it matches the SHA-1
// digest of the resource; a different size is reported.

import { sha1 } from '@noble/hashes/legacy.js'
import { fromBase64, toBase64 } from '../../../standards/bytes/base64.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { XmlElement } from '../../kit/index.ts'
import { Children, type AlertReading } from './reading.ts'
import { sequences } from './rows.ts'

const clause = '3.2.3'
const mediaType = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/

/** A resource in the form of the hub. Its `attachment` is the name of the attachment with its content. */
export function readResource(element: XmlElement, reading: AlertReading): JsonObject {
  const children = new Children(element, sequences.resource, reading)
  const resourceDesc = children.requiredText('resourceDesc')
  // The media type is required since CAP 1.2.
  const mimeType = reading.edition === '1.2' ? children.requiredText('mimeType') : children.optionalText('mimeType')
  const size = readSize(children.only('size'), reading)
  const uri = children.optionalText('uri')
  const digest = children.optionalText('digest')
  const attachment = readContent(children.only('derefUri'), reading, mimeType, size, digest)
  return {
    resourceDesc,
    ...(mimeType !== undefined && { mimeType }),
    ...(size !== undefined && { size }),
    ...(uri !== undefined && { uri }),
    ...(digest !== undefined && { digest }),
    ...(attachment !== undefined && { attachment }),
  }
}

function readSize(element: XmlElement | undefined, reading: AlertReading): number | undefined {
  const text = reading.optionalText(element)
  if (text === undefined || element === undefined) return undefined
  const size = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(size)) reading.refuse(element, 'A size must be an integer number of bytes.', clause)
  return size
}

/** Keeps the content as an attachment. @returns its name */
function readContent(
  element: XmlElement | undefined,
  reading: AlertReading,
  mimeType: string | undefined,
  size: number | undefined,
  digest: string | undefined,
): string | undefined {
  const text = reading.optionalText(element)
  if (text === undefined || element === undefined) return undefined
  const content = fromBase64(text.replace(/[ \t\r\n]+/g, ''))
  if (!content.ok) return reading.refuse(element, 'The content is not valid base64.', clause)
  const body = content.value
  // The standard calls the size "approximate", so the content is kept.
  if (size !== undefined && size !== body.length) reading.lose(element, 'coerced', 'size-differs', 'resources')
  if (digest !== undefined && !isDigestOf(digest, body)) {
    reading.lose(element, 'dropped', 'digest-differs', 'resources')
    return undefined
  }
  const kind = mimeType?.toLowerCase() ?? ''
  const name = `resource-${reading.attachments.length + 1}`
  const type = mediaType.test(kind) ? kind : 'application/octet-stream'
  // The content may be personal, such as a photo of a missing child, so its category is unclassified.
  reading.attachments.push({ name, mediaType: type, body, category: 'unclassified' })
  return name
}

/** SHA-1, in hexadecimal or in base64: the standard does not say which. */
function isDigestOf(digest: string, body: Uint8Array): boolean {
  const hash = sha1(body)
  return digest.toLowerCase() === toHex(hash) || digest === toBase64(hash)
}
