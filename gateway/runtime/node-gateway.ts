// The ports of the long-lived runtimes: the same for the process that listens and for a worker thread that runs single
// requests of it, each with its own connection to the store.

import { type AssembledGateway, assembleGateway, type GatewayPorts } from './assemble.ts'
import { createBrokers } from '../connectors/notifications.ts'
import { nodeDigest, readNodeConnection } from './node-connection.ts'
import { readNodeBody } from './node-body.ts'
import { createNodeFetch } from '../http-client/node-fetch.ts'
import { loadOpenApi } from '../open-api.ts'
import { importTexts } from '../texts.ts'
import { allFeatures } from './edge/features.ts'
import { readNodeAsset } from './node-assets.ts'
import { nodeHashing } from './node-hashing.ts'

export interface NodeGateway extends AssembledGateway {
  /** Closes the connections to other servers. */
  readonly closeConnections: () => void
}

export function createNodeGateway(
  ports: Omit<
    GatewayPorts,
    | 'hashing'
    | 'digest'
    | 'fetch'
    | 'brokers'
    | 'readBody'
    | 'connection'
    | 'openApi'
    | 'readTexts'
    | 'readAsset'
    | 'features'
  >,
): NodeGateway {
  const fetch = createNodeFetch()
  const brokers = createBrokers(ports.config.webhooks.allow)
  const assembled = assembleGateway({
    ...ports,
    hashing: nodeHashing,
    digest: nodeDigest,
    features: allFeatures,
    openApi: loadOpenApi,
    readTexts: importTexts,
    readAsset: readNodeAsset,
    fetch,
    brokers,
    readBody: readNodeBody,
    connection: readNodeConnection,
  })
  return {
    ...assembled,
    closeConnections() {
      fetch.close()
      brokers.close()
    },
  }
}
