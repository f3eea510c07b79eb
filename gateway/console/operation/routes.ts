// The routes of the pages with which a gateway is operated: connectors, conformance, clients and keys, the audit log.

import { route } from '../../http/route.ts'
import { officials } from '../menu.ts'
import { makeKeyRoute, removeClientRoute, revokeKeyRoute, saveClientRoute, suspendClientRoute } from './client-forms.ts'
import { clientsRoute } from './clients.ts'

export const operationRoutes = [
  route('get', '/console/clients', 'consoleClients', officials, clientsRoute, 'id', 'limit', 'cursor', 'lang'),
  route('post', '/console/clients/:id', 'consoleSaveClient', officials, saveClientRoute, 'lang'),
  route('post', '/console/clients/:id/state', 'consoleSuspendClient', officials, suspendClientRoute, 'lang'),
  route('post', '/console/clients/:id/keys', 'consoleMakeKey', officials, makeKeyRoute, 'lang'),
  route('post', '/console/clients/:id/revocation', 'consoleRevokeKey', officials, revokeKeyRoute, 'lang'),
  route('post', '/console/clients/:id/removal', 'consoleRemoveClient', officials, removeClientRoute, 'lang'),
]
