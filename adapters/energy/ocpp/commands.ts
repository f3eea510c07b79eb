// Commands to a station: each call of a central system, whose parameters are the payload, checked by the official schema.

import { raise } from '../../kit/index.ts'
import type { Command, CommandContext, Commanded, Json } from '../../adapter.ts'
import { frameOf } from './envelope.ts'
import type { Settings } from './options.ts'
import { sessionOf, withSent } from './session.ts'

/** The id of a command is a UUID, as OCPP-J proposes for message ids (4.1.4). */
export function command(one: Command, { edition }: Settings, { state }: CommandContext): Commanded {
  const { id, name, localId, parameters } = one
  const action = edition.commands.get(name)
  if (action === undefined)
    return raise({ code: 'unsupported', path: '/name', detail: `The command is not one of OCPP ${edition.name}.` })
  if (localId.includes('~')) {
    const detail = 'A command goes to the charging station, and names its connector or EVSE in the parameters.'
    raise({ code: 'unsupported', path: 'localId', detail })
  }
  const found = edition.schemas.violation(`${action}.req`, parameters, '/parameters')
  if (found !== undefined) raise({ code: 'invalid', path: found.path, detail: found.detail })
  const after = withSent(sessionOf(state.get(localId)), id, action)
  return {
    frames: [frameOf([2, id, action, parameters])],
    correlation: id,
    state: new Map([[localId, after as unknown as Json]]),
  }
}
