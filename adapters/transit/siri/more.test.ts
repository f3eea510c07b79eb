import { expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { siri } from './adapter.ts'

it('removes the password from an address that is kept in siri_more', () => {
  const address = 'https://reader:word@feeds.example.org/9?key=1&amp;token=word'
  const text =
    '<PtSituationElement xmlns="http://www.siri.org.uk/siri"><CreationTime>2026-01-02T03:04:05Z</CreationTime>' +
    '<ParticipantRef>OP</ParticipantRef><SituationNumber>9</SituationNumber><UndefinedReason/>' +
    `<Extensions><Feed><Address>${address}</Address></Feed></Extensions></PtSituationElement>`
  const codec = siri.configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  const message = { body: new TextEncoder().encode(text), mediaType: 'application/xml', headers: new Map() }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail)
  const { changes, losses } = decoded.value
  const kept = [{ path: 'Extensions', value: { Feed: { Address: 'https://feeds.example.org/9?key=1&' } } }]
  expect(changes).toMatchObject([{ entity: { siri_more: { value: kept } } }])
  expect(losses).toContainEqual({
    kind: 'dropped',
    in: 'source',
    path: '/PtSituationElement/Extensions/Feed/Address',
    code: 'secret',
  })
})
