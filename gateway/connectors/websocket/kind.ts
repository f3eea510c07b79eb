// The configuration of a WebSocket listener.

import { commonProperties, type ConnectorKind } from '../connector.ts'
import { listenerFaults, listenerProperties } from '../listener/settings.ts'
import { tlsProperties } from '../listener/tls.ts'
import type { WebSocketSettings } from './listener.ts'

export const websocket: ConnectorKind<WebSocketSettings> = {
  kind: 'websocket',
  isOnEachNode: true,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'port'],
    properties: {
      ...commonProperties,
      ...listenerProperties,
      path: { type: 'string', pattern: '^/' },
      subprotocols: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
      passwords: { type: 'string', minLength: 1, description: 'The secret with a line name:password for each device.' },
      tls: tlsProperties,
    },
  },
  faults: listenerFaults,
  name: ({ port }) => `websocket-${port}`,
  load: async () => (await import('./listener.ts')).createWebSocketListener,
}
