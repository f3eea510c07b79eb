// An alert within a distribution is a message that the adapter of CAP reads, wherever its namespace is declared.

import { describe, expect, it } from 'vitest'
import type { Change, Decoded, Json, Message } from '../../adapter.ts'
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

describe('a Cancel of a distribution with an alert', () => {
  const dated = (id: string, kind: string, more: string): Message => ({
    body: new TextEncoder().encode(
      `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><distributionID>${id}</distributionID>
<senderID>duty@city.example</senderID><dateTimeSent>2026-01-01T09:00:00Z</dateTimeSent>
<distributionStatus>Actual</distributionStatus><distributionType>${kind}</distributionType>${more}</EDXLDistribution>`,
    ),
    mediaType: 'application/xml',
    headers: new Map(),
  })
  const content = (xml: string): string =>
    `<contentObject><xmlContent><embeddedXMLContent>${xml}</embeddedXMLContent></xmlContent></contentObject>`
  const reference = '<distributionReference>D-1,duty@city.example,2026-01-01T09:00:00Z</distributionReference>'
  const flood = alert('', ` xmlns="${namespace}"`)
  const event = (kind: string): string =>
    `<emsi xmlns="urn:emergency:eda:1.9:emsi"><CONTEXT><MODE>ACTUAL</MODE><MSGTYPE>${kind}</MSGTYPE></CONTEXT><EVENT><ID>E-1</ID><STATUS>IPR</STATUS></EVENT></emsi>`

  function session(...messages: readonly Message[]): readonly Decoded[] {
    const codec = edxlDe.configure({})
    const states = new Map<string, Json>()
    return messages.map((message) => {
      const decoded = codec.ok ? codec.value.decode?.(message, decodeContext(states)) : undefined
      if (decoded?.ok !== true) throw new Error('not decoded')
      for (const [key, state] of decoded.value.state ?? []) {
        if (state === null) states.delete(key)
        else states.set(key, state)
      }
      return decoded.value
    })
  }

  it('cancels the alert under the id that the adapter of CAP gives it, and reads it not again', () => {
    const [brought, cancelled, again] = session(
      dated('D-1', 'Report', content(flood)),
      dated('D-2', 'Cancel', `${reference}${content(flood)}`),
      dated('D-3', 'Cancel', reference),
    )
    const codec = cap.configure({})
    const [inner] = brought?.inner ?? []
    if (!codec.ok || inner === undefined) throw new Error('no alert')
    const read = codec.value.decode?.(inner.message, decodeContext(new Map()))
    const [change] = read?.ok === true ? read.value.changes : []
    expect(cancelled?.changes).toMatchObject([
      { kind: 'merge', entity: { type: 'PublicWarning', warningState: { value: 'cancelled' } } },
    ])
    const idOf = (one: Change | undefined): string | undefined => (one?.kind === 'merge' ? one.entity.id : undefined)
    expect(idOf(cancelled?.changes[0])).toBe(idOf(change))
    expect(cancelled?.inner ?? []).toEqual([])
    expect(cancelled?.losses.map(({ code }) => code)).toContain('cancelled')
    expect(again?.changes).toEqual([])
    expect(again?.losses.map(({ code }) => code)).toContain('reference-unknown')
  })

  it('opens no event again, and reads what cancels by itself', () => {
    const [, cancelled] = session(
      dated('D-1', 'Report', content(event('ALERT'))),
      dated('D-2', 'Cancel', `${reference}${content(event('ALERT'))}`),
    )
    expect(cancelled?.changes).toMatchObject([{ entity: { alertStatus: { value: 'closed' } } }])
    const [own] = session(dated('D-2', 'Cancel', content(event('CANCEL'))))
    expect(own?.changes).toMatchObject([{ entity: { alertStatus: { value: 'closed' }, edxlde_message: {} } }])
    const end = flood.replace('Alert</msgType>', 'Cancel</msgType>')
    expect(session(dated('D-2', 'Cancel', content(end)))[0]?.inner).toHaveLength(1)
  })
})

describe('a position', () => {
  it('is a number of JSON near zero, too', () => {
    const coord = { lat: 51.4779, lon: 1.5e-7 }
    const call = { createCase: { caseId: 'fr.health.sample.1', location: { geometry: { point: { coord } } } } }
    const codec = edxlDe.configure({})
    if (!codec.ok) throw new Error(codec.problem.detail)
    const body = new TextEncoder().encode(JSON.stringify(call))
    const message = { body, mediaType: 'application/json', headers: new Map<string, string>() }
    expect(codec.value.decode?.(message, decodeContext(new Map()))).toMatchObject({
      ok: true,
      value: { changes: [{ entity: { edxlde_callLocation: { value: { coordinates: [1.5e-7, 51.4779] } } } }] },
    })
  })
})

describe('the states of a vehicle', () => {
  it('have the time of the newest, to the fraction of a second', () => {
    const states = ['2026-01-01T08:00:00.5+01:00', '2026-01-01T08:00:00+01:00'].map((datetime) => ({
      datetime,
      status: 'DEPART-BASE',
    }))
    const resource = { resourceId: 'fr.health.samu000.resource.V1', state: states }
    const body = new TextEncoder().encode(JSON.stringify({ resourcesInfo: { caseId: 'C-1', resource: [resource] } }))
    const codec = edxlDe.configure({})
    if (!codec.ok) throw new Error('no codec')
    const message = { body, mediaType: 'application/json', headers: new Map<string, string>() }
    expect(codec.value.decode?.(message, decodeContext(new Map()))).toMatchObject({
      value: { changes: [{ entity: { edxlde_resource: { observedAt: '2026-01-01T07:00:00.5Z' } } }] },
    })
  })
})
