// An alert within a distribution is a message that the adapter of CAP reads, wherever its namespace is declared.

import { describe, expect, it } from 'vitest'
import type { Decoded } from '../../adapter.ts'
import { decodeContext } from '../../contract/context.ts'
import { cap } from '../cap/adapter.ts'
import { edxlDe } from './adapter.ts'

const alert = (prefix: string, declaration: string): string =>
  `<${prefix}alert${declaration}>${[
    ['identifier', 'flood-1'],
    ['sender', 'duty@city.example'],
    ['sent', '2026-01-01T08:00:00+08:00'],
    ['status', 'Actual'],
    ['msgType', 'Alert'],
    ['scope', 'Public'],
  ]
    .map(([name, text]) => `<${prefix}${name}>${text}</${prefix}${name}>`)
    .join('')}</${prefix}alert>`

const namespace = 'urn:oasis:names:tc:emergency:cap:1.2'

function decode(content: string, declarations = ''): Decoded {
  const text = `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"${declarations}>
<distributionID>D-1</distributionID><senderID>duty@city.example</senderID><dateTimeSent>2026-01-01T08:00:00Z</dateTimeSent>
<distributionStatus>Actual</distributionStatus><distributionType>Report</distributionType>
<contentObject><xmlContent><embeddedXMLContent>${content}</embeddedXMLContent></xmlContent></contentObject>
</EDXLDistribution>`
  const codec = edxlDe.configure({})
  if (!codec.ok || codec.value.decode === undefined) throw new Error('no codec')
  const body = new TextEncoder().encode(text)
  const decoded = codec.value.decode(
    { body, mediaType: 'application/xml', headers: new Map() },
    decodeContext(new Map()),
  )
  if (!decoded.ok) throw new Error(decoded.problem.detail)
  return decoded.value
}

describe('an alert in a distribution', () => {
  it.each([
    ['as it stands', alert('cap:', ` xmlns:cap="${namespace}"`), ''],
    ['with a prefix that the envelope declares', alert('cap:', ''), ` xmlns:cap="${namespace}"`],
  ])('is a message for CAP, %s', (_, content, declarations) => {
    const { changes, inner = [] } = decode(content, declarations)
    expect(changes).toEqual([])
    expect(inner.map(({ adapter, path }) => [adapter, path])).toEqual([
      ['cap', '/EDXLDistribution/contentObject/xmlContent/embeddedXMLContent/alert'],
    ])
    const codec = cap.configure({})
    const [message] = inner.map((one) => one.message)
    if (!codec.ok || message === undefined) throw new Error('no codec')
    const read = codec.value.decode?.(message, decodeContext(new Map()))
    expect(read).toMatchObject({ ok: true, value: { changes: [{ entity: { type: 'PublicWarning' } }] } })
  })

  it('is not read where the distribution is classified', () => {
    const secret = '<combinedConfidentiality>SECRET</combinedConfidentiality>'
    const content = alert('', ` xmlns="${namespace}"`)
    const { inner = [] } = decode(content)
    expect(inner).toHaveLength(1)
    const codec = edxlDe.configure({})
    if (!codec.ok) throw new Error('no codec')
    const body = new TextEncoder().encode(
      `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><distributionID>D</distributionID><senderID>s</senderID><dateTimeSent>2026-01-01T08:00:00Z</dateTimeSent><distributionStatus>Actual</distributionStatus><distributionType>Report</distributionType>${secret}<contentObject><xmlContent><embeddedXMLContent>${content}</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>`,
    )
    const message = { body, mediaType: 'application/xml', headers: new Map<string, string>() }
    const decoded = codec.value.decode?.(message, decodeContext(new Map()))
    expect(decoded?.ok === true && decoded.value.inner).toBeUndefined()
  })
})
