// Writes resources as elements (CAP 1.2 clause 3.2.3). The content is an attachment and not part of the entity, so it is
// not written.

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import type { At, Writing } from './writing.ts'
import { parentElement, textElement } from '../xml/xml-write.ts'

export function writeResource(item: Json, at: At, writing: Writing): readonly string[] {
  const { resourceDesc, mimeType, size, uri, digest, attachment } = isJsonObject(item) ? item : {}
  const text = (element: string, value: Json | undefined): readonly string[] => {
    const clean = typeof value === 'string' ? writing.cleanText(value, at) : undefined
    return clean === undefined ? [] : [textElement(element, clean)]
  }
  const required = [...text('resourceDesc', resourceDesc), ...text('mimeType', mimeType)]
  if (required.length < 2) {
    writing.report(at, 'dropped', 'required-missing')
    return []
  }
  if (attachment !== undefined) writing.report(at, 'dropped', 'attachment-not-written')
  return [
    parentElement('resource', [
      ...required,
      ...(typeof size === 'number' ? [textElement('size', String(size))] : []),
      ...text('uri', typeof uri === 'string' ? writing.escapeUri(uri, at) : undefined),
      ...text('digest', digest),
    ]),
  ]
}
