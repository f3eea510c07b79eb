// The configuration of a UDP listener.

import { commonProperties, type ConnectorKind } from '../connector.ts'
import { listenerFaults, listenerProperties } from '../listener/settings.ts'
import type { UdpSettings } from './listener.ts'

const { host, port, sources, allow } = listenerProperties

export const udp: ConnectorKind<UdpSettings> = {
  kind: 'udp',
  isOnEachNode: true,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'port'],
    properties: { ...commonProperties, host, port, sources, allow },
  },
  faults: listenerFaults,
  name: ({ port: number }) => `udp-${number}`,
  load: async () => (await import('./listener.ts')).createUdpListener,
}
