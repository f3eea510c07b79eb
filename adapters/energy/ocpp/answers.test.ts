// What becomes of the answers of stations: passwords among settings are not kept, and a status of one item refuses the command.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import type { Json } from '../../adapter.ts'
import { ocpp } from './adapter.ts'

/** What a station's answer to a call of the gateway becomes. */
function answered(edition: '1.6' | '2.0.1', action: string, payload: Json) {
  const codec = ocpp.configure({ edition, station: 'CP-1' })
  if (!codec.ok) throw new Error(codec.problem.detail)
  const body = new TextEncoder().encode(JSON.stringify([3, 'c1', payload]))
  const state = new Map<string, Json>([['CP-1', { sent: [{ id: 'c1', action }] }]])
  const decoded = codec.value.decode?.(
    { body, mediaType: 'application/json', headers: new Map() },
    decodeContext(state),
  )
  if (decoded?.ok !== true) throw new Error('The answer must be read.')
  return decoded.value
}

describe('answers of stations', () => {
  it('keeps settings, but not their passwords (OCPP 1.6 security, AuthorizationKey)', () => {
    const configurationKey = [
      { key: 'AuthorizationKey', readonly: false, value: 'made-up-key-1' },
      { key: 'HeartbeatInterval', readonly: false, value: '300' },
    ]
    const { changes, losses } = answered('1.6', 'GetConfiguration', { configurationKey })
    const text = JSON.stringify(changes)
    expect(text).toContain('AuthorizationKey')
    expect(text).toContain('"300"')
    expect(text).not.toContain('made-up-key-1')
    expect(losses).toContainEqual({
      kind: 'dropped',
      in: 'source',
      path: '/2/configurationKey/0/value',
      code: 'secret',
    })
  })

  it('does not keep a variable that is a password (2.0.1)', () => {
    const named = (name: string) => ({ component: { name: 'SecurityCtrlr' }, variable: { name } })
    const getVariableResult = [
      { attributeStatus: 'Accepted', attributeValue: 'made-up-key-2', ...named('BasicAuthPassword') },
      { attributeStatus: 'Accepted', attributeValue: 'CP-1', ...named('Identity') },
    ]
    const text = JSON.stringify(answered('2.0.1', 'GetVariables', { getVariableResult }).changes)
    expect(text).toContain('Identity')
    expect(text).not.toContain('made-up-key-2')
  })

  it('does not keep which vehicle is connected, or which token was read (2.0.1, ConnectedEV and TokenReader)', () => {
    const named = (component: string, name: string) => ({ component: { name: component }, variable: { name } })
    const getVariableResult = [
      { attributeStatus: 'Accepted', attributeValue: '02A1B2C3D4E5', ...named('ConnectedEV', 'VehicleId') },
      { attributeStatus: 'Accepted', attributeValue: '0A1B2C3D', ...named('TokenReader', 'Token') },
      { attributeStatus: 'Accepted', attributeValue: 'ISO15118-2', ...named('ConnectedEV', 'ProtocolAgreed') },
    ]
    const { changes, losses } = answered('2.0.1', 'GetVariables', { getVariableResult })
    const text = JSON.stringify(changes)
    expect(text).toContain('ISO15118-2')
    expect(text).not.toContain('02A1B2C3D4E5')
    expect(text).not.toContain('0A1B2C3D')
    const dropped = losses.filter(({ code }) => code === 'personal').map(({ path }) => path)
    expect(dropped).toEqual(['/2/getVariableResult/0/attributeValue', '/2/getVariableResult/1/attributeValue'])
  })

  it.each([
    ['SetMonitoringData', 'SetVariableMonitoring', 'setMonitoringResult'],
    ['ClearMonitoringResult', 'ClearVariableMonitoring', 'clearMonitoringResult'],
  ])('a %s with a status that is not accepted refuses the command', (_, action, list) => {
    const common = { component: { name: 'EVSE' }, variable: { name: 'Power' }, type: 'Delta', severity: 5 }
    const item = (status: string) => (list === 'clearMonitoringResult' ? { status, id: 1 } : { status, ...common })
    expect(answered('2.0.1', action, { [list]: [item('Accepted')] }).acknowledges).toEqual(['c1'])
    const refused = answered('2.0.1', action, { [list]: [item('Accepted'), item('Rejected')] })
    expect(refused.acknowledges).toBeUndefined()
    expect(refused.refuses).toEqual([{ correlation: 'c1', reason: 'device-rejected' }])
  })
})
