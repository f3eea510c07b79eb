// Whether a command may be sent: by a policy that permits commands, by the command's own name, and only where what the permission asks can
// be met.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { accessScopeOf } from './access/access-scope.ts'
import { allCapabilities, ResponseObligations } from './access/response-obligations.ts'
import { mayCommand } from './govern.ts'
import { policy, reader, services, vehicle } from './testing.ts'

const command = { action: 'citygate:command' }
const named = (name: string): JsonObject => ({
  constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: `urn:citygate:command:${name}` },
})

function may(permission: JsonObject, name = 'reboot', more: JsonObject = {}): boolean {
  return mayCommand(vehicle, name, accessScopeOf(services, policy({ permission, ...more }), reader))
}

describe('a command', () => {
  it('needs a permission for commands: that of reading, changing or using is none', () => {
    expect(may(command)).toBe(true)
    expect(['read', 'modify', 'use'].map((action) => may({ action }))).toEqual([false, false, false])
  })

  it('is decided by its own name', () => {
    expect([may({ ...command, ...named('reboot') }), may({ ...command, ...named('text') })]).toEqual([true, false])
    expect(may({ ...command, ...named('text') }, 'text')).toBe(true)
  })

  it('is refused where one name is prohibited, and others are not', () => {
    const more = { conflict: 'prohibit', prohibition: { ...command, ...named('reboot') } }
    expect([may(command, 'reboot', more), may(command, 'text', more)]).toEqual([false, true])
  })

  it('is refused where it would be masked: half of a command is none', () => {
    expect(may({ ...command, duty: { action: 'citygate:redact' } })).toBe(false)
  })

  it('is refused where what the permission asks of the answer cannot be met', () => {
    const signing = policy({ permission: { ...command, duty: { action: 'citygate:sign' } } })
    const view = accessScopeOf(services, signing, reader)
    expect(mayCommand(vehicle, 'reboot', view)).toBe(false)
    const answering = new ResponseObligations(reader, allCapabilities)
    expect(mayCommand(vehicle, 'reboot', { ...view, answering })).toBe(true)
    expect(answering.duties).toEqual(['sign'])
  })
})
