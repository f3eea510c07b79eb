// The configuration of a TCP or TLS listener.

import { commonProperties, type ConnectorKind } from '../connector.ts'
import { listenerFaults, listenerProperties } from '../listener/settings.ts'
import { tlsProperties } from '../listener/tls.ts'
import type { TcpSettings } from './listener.ts'

export const tcp: ConnectorKind<TcpSettings> = {
  kind: 'tcp',
  isOnEachNode: true,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'port'],
    properties: {
      ...commonProperties,
      ...listenerProperties,
      proxies: { type: 'array', items: { type: 'string' } },
      tls: tlsProperties,
    },
  },
  faults: listenerFaults,
  name: ({ port }) => `tcp-${port}`,
  load: async () => (await import('./listener.ts')).createTcpListener,
}
