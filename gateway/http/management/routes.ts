// The management API: what this gateway is, translation, sources and their messages, entities in any format, and what officers and
// operators administer.

import { everyone, officers, officials, type Role } from '../../principal.ts'
import { assetRoute } from './assets.ts'
import { withExamples } from '../../adapter-documents.ts'
import { problemResponse } from '../../problem.ts'
import { actionSearchRoute, resourceSearchRoute, subjectSearchRoute } from './access/search.ts'
import { authzenMetadataRoute, evaluationRoute, evaluationsRoute } from './access/access.ts'
import { checkpointRoute, entriesRoute, proofRoute, tileRoute } from './audit.ts'
import { approveBreakGlassRoute, askBreakGlassRoute, endBreakGlassRoute, listBreakGlassRoute } from './break-glass.ts'
import {
  cancelCommandRoute,
  commandEntityRoute,
  getCommandRoute,
  listCommandsRoute,
  takeCommandsRoute,
} from './commands.ts'
import { deleteClientRoute, getClientRoute, listClientsRoute, putClientRoute } from './clients.ts'
import { getConsentRoute, listConsentsRoute, putConsentRoute } from './consents.ts'
import {
  deleteDeadLetterRoute,
  getDeadLetterPayloadRoute,
  getDeadLetterRoute,
  listDeadLettersRoute,
  replayDeadLetterRoute,
} from './sources/dead-letters.ts'
import {
  asyncapiRoute,
  contextRoute,
  docsRoute,
  healthRoute,
  homeRoute,
  openapiRoute,
  readyRoute,
  resourceMetadataRoute,
  tokenRoute,
} from './documents.ts'
import { getEntityRoute, listEntitiesRoute } from './entities.ts'
import {
  connectorMinutesRoute,
  deleteStationRoute,
  drainConnectorRoute,
  getConnectorRoute,
  listConnectorsRoute,
  listStationsRoute,
  pauseConnectorRoute,
  putStationRoute,
  startConnectorRoute,
} from './connectors.ts'
import { deleteCaptureRoute, getCapturedPayloadRoute, getCaptureRoute, putCaptureRoute } from './sources/capture.ts'
import { deleteDryRunRoute, getDryRunRoute, listDryRunExamplesRoute, putDryRunRoute } from './sources/dry-run.ts'
import { sourceMinutesRoute } from './sources/minutes.ts'
import { postMessagesRoute } from './sources/messages.ts'
import { getPolicyRoute, getPolicyVersionRoute, listPoliciesRoute } from './policies.ts'
import {
  approvePolicyRoute,
  deletePolicyRoute,
  putPolicyRoute,
  refusePolicyRoute,
  rollBackPolicyRoute,
} from './policy-changes.ts'
import {
  deleteSourceRoute,
  getSourceRoute,
  listSourcesRoute,
  pauseSourceRoute,
  putSourceRoute,
  resumeSourceRoute,
} from './sources/sources.ts'
import { translateRoute } from './translate.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { adapterOf } from '../../pipeline/services.ts'
import { type Api, type Handler, route } from '../route.ts'
import { fail, ok } from '../../../standards/result.ts'
import { privateAnswer } from '../request/request.ts'

// GET /metrics: metrics for operators, in Prometheus text format (0.0.4).
export const metricsRoute: Handler = async (gateway) => {
  const answer = metricsOf(gateway)
  const detail = 'This gateway has no metrics endpoint; use the metrics of its platform.'
  return answer === undefined ? fail({ code: 'not-found', detail }) : ok(await answer)
}

/** Undefined: this gateway keeps none. */
export function metricsOf({ writeMetrics }: Pick<GatewayContext, 'writeMetrics'>): Promise<Response> | undefined {
  const headers = { ...privateAnswer, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return writeMetrics?.().then((text) => new Response(text, { headers }))
}

// GET /v1/adapters and /v1/adapters/{id}: the formats of this gateway. The headers that they read are not part of it.
export const listAdaptersRoute: Handler = async ({ services }) => {
  const entries = [...services.registry.values()].map(({ adapter }) => adapter)
  const summaries = entries.map(({ options: _options, examples: _examples, headers: _headers, ...summary }) => summary)
  return ok(Response.json({ adapters: summaries }))
}

export const getAdapterRoute: Handler = async ({ services }, context) => {
  const found = adapterOf(services, context.req.param('id') ?? '')
  if (!found.ok) return found
  const { headers: _headers, ...entry } = (await withExamples(found.value)).adapter
  return ok(Response.json(entry))
}

const sourceScopes: readonly Role[] = ['vendor', 'officer', 'operator']

const routes = [
  route('get', '/', 'home', 'public', homeRoute, 'lang'),
  route('get', '/health', 'health', 'public', healthRoute),
  route('get', '/ready', 'ready', 'public', readyRoute),
  route('get', '/openapi.json', 'openapi', 'public', openapiRoute),
  route('get', '/asyncapi.json', 'asyncapi', 'public', asyncapiRoute),
  route('get', '/docs', 'docs', 'public', docsRoute, 'view'),
  route('get', '/assets/:file', 'asset', 'public', assetRoute),
  route('get', '/contexts/:name', 'context', 'public', contextRoute),
  route('post', '/token', 'token', 'public', tokenRoute),
  route('get', '/.well-known/oauth-protected-resource', 'resourceMetadata', 'public', resourceMetadataRoute),
  route('get', '/.well-known/authzen-configuration', 'authzenMetadata', 'public', authzenMetadataRoute),
  route('get', '/metrics', 'metrics', ['operator'], metricsRoute),
  route(
    'post',
    '/v1/translate',
    'translate',
    everyone,
    translateRoute,
    'from',
    'to',
    'target',
    'option.NAME',
    'target-option.NAME',
    'trace',
  ),
  route('get', '/v1/adapters', 'listAdapters', everyone, listAdaptersRoute),
  route('get', '/v1/adapters/:id', 'getAdapter', everyone, getAdapterRoute),
  route('get', '/v1/sources', 'listSources', sourceScopes, listSourcesRoute, 'limit', 'cursor'),
  route('get', '/v1/sources/:id', 'getSource', sourceScopes, getSourceRoute),
  route('put', '/v1/sources/:id', 'putSource', officials, putSourceRoute),
  route('delete', '/v1/sources/:id', 'deleteSource', officials, deleteSourceRoute),
  route('post', '/v1/sources/:id/pause', 'pauseSource', officials, pauseSourceRoute),
  route('post', '/v1/sources/:id/resume', 'resumeSource', officials, resumeSourceRoute),
  route('post', '/v1/sources/:id/messages', 'postMessages', sourceScopes, postMessagesRoute),
  route('get', '/v1/sources/:id/minutes', 'getSourceMinutes', sourceScopes, sourceMinutesRoute, 'from', 'to', 'step'),
  route('get', '/v1/sources/:id/capture', 'getCapture', sourceScopes, getCaptureRoute, 'limit', 'cursor'),
  route('put', '/v1/sources/:id/capture', 'putCapture', officers, putCaptureRoute),
  route('delete', '/v1/sources/:id/capture', 'deleteCapture', officers, deleteCaptureRoute),
  route('get', '/v1/sources/:id/capture/:n/payload', 'getCapturedPayload', ['vendor'], getCapturedPayloadRoute),
  route('get', '/v1/sources/:id/dry-run', 'getDryRun', sourceScopes, getDryRunRoute),
  route('put', '/v1/sources/:id/dry-run', 'putDryRun', officers, putDryRunRoute),
  route('delete', '/v1/sources/:id/dry-run', 'deleteDryRun', officers, deleteDryRunRoute),
  route('get', '/v1/sources/:id/dry-run/examples', 'listDryRunExamples', ['vendor'], listDryRunExamplesRoute),
  route(
    'get',
    '/v1/sources/:id/dead-letters',
    'listDeadLetters',
    sourceScopes,
    listDeadLettersRoute,
    'code',
    'limit',
    'cursor',
  ),
  route('get', '/v1/sources/:id/dead-letters/:n', 'getDeadLetter', sourceScopes, getDeadLetterRoute),
  route(
    'get',
    '/v1/sources/:id/dead-letters/:n/payload',
    'getDeadLetterPayload',
    ['vendor'],
    getDeadLetterPayloadRoute,
  ),
  route('delete', '/v1/sources/:id/dead-letters/:n', 'deleteDeadLetter', officials, deleteDeadLetterRoute),
  route('post', '/v1/sources/:id/dead-letters/:n/replay', 'replayDeadLetter', sourceScopes, replayDeadLetterRoute),
  route(
    'get',
    '/v1/entities',
    'listEntities',
    everyone,
    listEntitiesRoute,
    'type',
    'source',
    'bbox',
    'from',
    'to',
    'format',
    'target',
    'option.NAME',
    'limit',
    'cursor',
  ),
  route('get', '/v1/entities/:id', 'getEntity', everyone, getEntityRoute, 'format', 'target', 'option.NAME'),
  route('get', '/v1/connectors', 'listConnectors', officials, listConnectorsRoute),
  route('get', '/v1/connectors/:id', 'getConnector', officials, getConnectorRoute),
  route(
    'get',
    '/v1/connectors/:id/minutes',
    'getConnectorMinutes',
    officials,
    connectorMinutesRoute,
    'from',
    'to',
    'step',
  ),
  route('post', '/v1/connectors/:id/start', 'startConnector', officials, startConnectorRoute),
  route('post', '/v1/connectors/:id/pause', 'pauseConnector', officials, pauseConnectorRoute),
  route('post', '/v1/connectors/:id/drain', 'drainConnector', officials, drainConnectorRoute),
  route('get', '/v1/connectors/:id/stations', 'listStations', officials, listStationsRoute, 'limit', 'cursor'),
  route('put', '/v1/connectors/:id/stations/:station', 'putStation', officials, putStationRoute),
  route('delete', '/v1/connectors/:id/stations/:station', 'deleteStation', officials, deleteStationRoute),
  route('post', '/v1/entities/:id/commands', 'commandEntity', sourceScopes, commandEntityRoute),
  route('get', '/v1/entities/:id/commands', 'listCommands', sourceScopes, listCommandsRoute, 'limit', 'cursor'),
  route('get', '/v1/commands/:id', 'getCommand', sourceScopes, getCommandRoute),
  route('delete', '/v1/commands/:id', 'cancelCommand', sourceScopes, cancelCommandRoute),
  route('post', '/v1/sources/:id/commands', 'takeCommands', sourceScopes, takeCommandsRoute),
  route('get', '/v1/clients', 'listClients', officials, listClientsRoute, 'limit', 'cursor'),
  route('get', '/v1/clients/:id', 'getClient', officials, getClientRoute),
  route('put', '/v1/clients/:id', 'putClient', officials, putClientRoute),
  route('delete', '/v1/clients/:id', 'deleteClient', officials, deleteClientRoute),
  route('get', '/v1/policies', 'listPolicies', officers, listPoliciesRoute, 'limit', 'cursor'),
  route('get', '/v1/policies/:id', 'getPolicy', officers, getPolicyRoute),
  route('put', '/v1/policies/:id', 'putPolicy', officers, putPolicyRoute, 'mode', 'check'),
  route('delete', '/v1/policies/:id', 'deletePolicy', officers, deletePolicyRoute),
  route('post', '/v1/policies/:id/rollback', 'rollBackPolicy', officers, rollBackPolicyRoute),
  route('get', '/v1/policies/:id/versions/:n', 'getPolicyVersion', officers, getPolicyVersionRoute),
  route('post', '/v1/policies/:id/versions/:n/approval', 'approvePolicy', officers, approvePolicyRoute),
  route('post', '/v1/policies/:id/versions/:n/refusal', 'refusePolicy', officers, refusePolicyRoute),
  route('get', '/v1/consents', 'listConsents', officials, listConsentsRoute, 'limit', 'cursor'),
  route('get', '/v1/consents/:id', 'getConsent', officials, getConsentRoute),
  route('put', '/v1/consents/:id', 'putConsent', officials, putConsentRoute),
  route('get', '/v1/break-glass', 'listBreakGlass', officials, listBreakGlassRoute, 'limit', 'cursor'),
  route('post', '/v1/break-glass', 'askBreakGlass', officials, askBreakGlassRoute),
  route('delete', '/v1/break-glass/:id', 'endBreakGlass', officials, endBreakGlassRoute),
  route('post', '/v1/break-glass/:id/approval', 'approveBreakGlass', officers, approveBreakGlassRoute),
  route('post', '/access/v1/evaluation', 'evaluate', officers, evaluationRoute),
  route('post', '/access/v1/evaluations', 'evaluateAll', officers, evaluationsRoute),
  route('post', '/access/v1/search/subject', 'searchSubjects', officers, subjectSearchRoute),
  route('post', '/access/v1/search/resource', 'searchResources', officers, resourceSearchRoute),
  route('post', '/access/v1/search/action', 'searchActions', officers, actionSearchRoute),
  route('get', '/audit/checkpoint', 'getCheckpoint', officers, checkpointRoute),
  route('get', '/audit/tile/entries/:path{.+}', 'getLogEntries', officers, entriesRoute),
  route('get', '/audit/tile/:level/:path{.+}', 'getLogTile', officers, tileRoute),
  route('get', '/audit/proof/:id', 'getLogProof', officers, proofRoute, 'n'),
]

/** Without the routes of mappings (mapping-routes.ts). */
export const coreManagementApi: Api = { id: 'management', routes, problemResponse }
