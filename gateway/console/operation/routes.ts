// The routes of the pages with which a gateway is operated: connectors, conformance, clients and keys, the audit log.

import { route } from '../../http/route.ts'
import { officers, officials } from '../../principal.ts'
import { auditLogRoute, verifyLogRoute } from './audit-log.ts'
import {
  makeKeyRoute,
  removeClientRoute,
  revokeKeyRoute,
  saveClientRoute,
  sourceKeyRoute,
  suspendClientRoute,
} from './client-forms.ts'
import { clientsRoute } from './clients.ts'
import { startConformanceRoute, stopConformanceRoute } from './conformance-forms.ts'
import { reportJsonRoute, reportPageRoute, reportRoute } from './conformance-report.ts'
import { conformanceRoute } from './conformance.ts'
import { connectorRoute, connectorsRoute, pauseConnectorPage, startConnectorPage } from './connectors.ts'
import { exportLogRoute } from './log-export.ts'

export const operationRoutes = [
  route('get', '/console/connectors', 'consoleConnectors', officials, connectorsRoute, 'lang'),
  route('get', '/console/connectors/:id', 'consoleConnector', officials, connectorRoute, 'limit', 'cursor', 'lang'),
  route('post', '/console/connectors/:id/start', 'consoleStartConnector', officials, startConnectorPage, 'lang'),
  route('post', '/console/connectors/:id/pause', 'consolePauseConnector', officials, pauseConnectorPage, 'lang'),
  route('get', '/console/conformance', 'consoleConformance', officials, conformanceRoute, 'lang'),
  route('post', '/console/conformance', 'consoleStartConformance', officials, startConformanceRoute, 'lang'),
  route('post', '/console/conformance/stop', 'consoleStopConformance', officials, stopConformanceRoute, 'lang'),
  route('get', '/console/conformance/:run', 'consoleReport', officials, reportRoute, 'lang'),
  route('get', '/console/conformance/:run/report.html', 'consoleReportPage', officials, reportPageRoute),
  route('get', '/console/conformance/:run/report.json', 'consoleReportJson', officials, reportJsonRoute),
  route(
    'get',
    '/console/clients',
    'consoleClients',
    officials,
    clientsRoute,
    'id',
    'source',
    'limit',
    'cursor',
    'lang',
  ),
  route('post', '/console/clients/:id', 'consoleSaveClient', officials, saveClientRoute, 'lang'),
  route('post', '/console/clients/:id/state', 'consoleSuspendClient', officials, suspendClientRoute, 'lang'),
  route('post', '/console/clients/:id/keys', 'consoleMakeKey', officials, makeKeyRoute, 'lang'),
  route('post', '/console/sources/:id/key', 'consoleSourceKey', officials, sourceKeyRoute, 'lang'),
  route('post', '/console/clients/:id/revocation', 'consoleRevokeKey', officials, revokeKeyRoute, 'lang'),
  route('post', '/console/clients/:id/removal', 'consoleRemoveClient', officials, removeClientRoute, 'lang'),
  route('get', '/console/audit-log', 'consoleAuditLog', officials, auditLogRoute, 'below', 'lang'),
  route('post', '/console/audit-log/verification', 'consoleVerifyLog', officials, verifyLogRoute, 'lang'),
  route('get', '/console/audit-log/export', 'consoleExportLog', officers, exportLogRoute, 'from', 'to', 'lang'),
]
