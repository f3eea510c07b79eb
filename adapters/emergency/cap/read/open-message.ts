// Parses the bytes of a message: text, XML, root element and the edition of its namespace (CAP 1.2 clause 3.4).

import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Message } from '../../../adapter.ts'
import { namespaces } from '../editions.ts'
import { DecodeSession } from './reading.ts'
import { readXmlText } from '../xml/xml-text.ts'
import { readXml, type XmlDocument, type XmlLimits } from '../xml/xml.ts'

export interface Opened {
  readonly document: XmlDocument
  readonly reading: DecodeSession
}

/** For `sessionsOf` and `open`, which do not get the limits of the source. */
export const generous: XmlLimits = { depth: 64, members: 100_000 }

export function openMessage({ body, headers }: Message, limits: XmlLimits): Result<Opened, Problem> {
  const read = readXmlText(body, headers.get('content-type'))
  if (!read.ok) return read
  const { text, repairs } = read.value
  const document = readXml(text, limits)
  if (!document.ok) return document
  const { name, namespace } = document.value.root
  if (name !== 'alert')
    return fail({
      code: 'unsupported',
      detail: 'The root element of the document is not alert.',
      path: '/*',
      clause: 'CAP 1.2 3.2.1',
    })
  const edition = namespaces.get(namespace)
  if (edition === undefined)
    return fail({
      code: 'unsupported',
      detail: 'The namespace of the alert is not that of CAP 1.0, 1.1 or 1.2.',
      path: '/alert',
      clause: 'CAP 1.2 3.4.1',
    })
  return ok({ document: document.value, reading: new DecodeSession(edition, namespace, text, repairs) })
}
