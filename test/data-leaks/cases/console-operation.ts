// What is asked on the pages by which a gateway is operated (connectors, conformance, clients, the audit log) and of the sign-in at an
// issuer: no value of an entity stands there. Only for tests.

import type { ApiCases, OperationCase } from '../requests.ts'

const unlike =
  'asked by somebody who may see everything, of who may connect and who asked what: no value of an entity stands there'
const contentType = 'application/x-www-form-urlencoded'
const as = 'city:officer'
const places = ['x', 'none', '%20']
const days = { from: ['2026-08-01', 'x'], to: ['2026-08-01', 'x'] }

const page = (path: string, more: Partial<OperationCase> = {}): OperationCase => ({
  paths: path.includes('{') ? places.map((id) => `/console/${path.replace(/\{\w+\}/, id)}`) : [`/console/${path}`],
  as,
  unlike,
  ...more,
})
const form = (path: string, status: number): OperationCase =>
  page(path, { texts: ['form=x', 'y'], contentType, status })
/** Of clients that nobody registers. */
const ofNobody = (path: string): OperationCase => ({
  ...form(path, 404),
  paths: ['nobody', 'nobody-else', '%20'].map((id) => `/console/${path.replace('{id}', id)}`),
})

export const operationPages: ApiCases['operations'] = {
  'get /console/sign-in/{id}': page('sign-in/{id}', { status: 404 }),
  'get /console/sign-in/{id}/callback': page('sign-in/{id}/callback', { status: 400 }),
  'get /console/connectors': page('connectors'),
  'get /console/connectors/{id}': page('connectors/{id}', { status: 404 }),
  'post /console/connectors/{id}/start': form('connectors/{id}/start', 404),
  'post /console/connectors/{id}/pause': form('connectors/{id}/pause', 404),
  'get /console/conformance': page('conformance'),
  'post /console/conformance': form('conformance', 404),
  'post /console/conformance/stop': form('conformance/stop', 303),
  'get /console/conformance/{run}': page('conformance/{run}', { status: 404 }),
  'get /console/conformance/{run}/report.html': page('conformance/{run}/report.html', { status: 404 }),
  'get /console/conformance/{run}/report.json': page('conformance/{run}/report.json', { status: 404 }),
  'get /console/clients': page('clients'),
  'post /console/clients/{id}': form('clients/{id}', 303),
  'post /console/clients/{id}/state': ofNobody('clients/{id}/state'),
  'post /console/clients/{id}/keys': ofNobody('clients/{id}/keys'),
  'post /console/sources/{id}/key': ofNobody('sources/{id}/key'),
  'post /console/clients/{id}/revocation': ofNobody('clients/{id}/revocation'),
  'post /console/clients/{id}/removal': ofNobody('clients/{id}/removal'),
  'get /console/audit-log': page('audit-log'),
  'post /console/audit-log/verification': page('audit-log/verification', { texts: ['form=x', 'y'], contentType }),
  'get /console/audit-log/export': page('audit-log/export', {
    query: { from: '2026-08-01', to: '2026-08-01' },
    parameters: days,
  }),
}

export const operationParameters: ApiCases['parameters'] = {
  return: ['/console/policies', 'https://x.example'],
  tenant: ['city', 'x'],
  ...Object.fromEntries(
    ['code', 'state', 'iss', 'session_state', 'error', 'error_description', 'error_uri', 'error_subcode'].map(
      (name) => [name, ['x', '']],
    ),
  ),
  ...Object.fromEntries(['scope', 'authuser', 'prompt', 'hd', 'client_info'].map((name) => [name, ['x', '']])),
}
