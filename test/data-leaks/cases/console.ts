// What officers ask on their pages (the OpenAPI document, tag `console`), and of consents and emergencies: they may see who decided what,
// and no value of what is hidden from others stands there. Only for tests.

import { operationPages, operationParameters } from './console-operation.ts'
import { assetPath } from '../../../gateway/assets.ts'
import { type ApiCases, bus, type OperationCase } from '../requests.ts'

const as = 'city:officer'
const day = ['2026-08-01', 'x']
const unlike = 'asked by somebody who may see everything, of who asked what: no value of an entity stands there'
const form = 'application/x-www-form-urlencoded'
const page = (name: string): OperationCase => ({ paths: [`/console${name}`], as, unlike })

const consent = {
  status: 'dpv:ConsentGiven',
  purposes: ['dpv:Marketing'],
  entities: ['urn:ngsi-ld:Driver:ann'],
  owner: 'ann',
  recipients: ['urn:citygate:role:operator'],
  expires: '2027-01-01T00:00:00Z',
  source: { url: 'https://consents.example.com/1', maximumAge: 5 },
}
const emergency = {
  reason: 'other',
  text: 'Somebody has to know this.',
  minutes: 1,
  types: ['Driver'],
  entities: ['urn:ngsi-ld:Driver:ann'],
}
/** Of these the form is looked at before what it is about. */
const unread = new Set(['break-glass', 'break-glass/{id}/approval', 'policies/{id}'])
const places = ['x', 'none', '%20']

export const consoles: ApiCases['operations'] = {
  'get /v1/consents': { paths: ['/v1/consents'], as },
  'get /v1/consents/{id}': { paths: ['{consent}', 'none', '%20'].map((id) => `/v1/consents/${id}`), as },
  'put /v1/consents/{id}': {
    paths: ['{consent}', 'other', '%20'].map((id) => `/v1/consents/${id}`),
    as,
    bodies: [consent, { status: 'x' }],
  },
  'get /v1/break-glass': { paths: ['/v1/break-glass'], as },
  'post /v1/break-glass': { paths: ['/v1/break-glass'], as, bodies: [emergency, { reason: 'x' }], status: 422 },
  'delete /v1/break-glass/{id}': { paths: places.map((id) => `/v1/break-glass/${id}`), as, status: 404 },
  'post /v1/break-glass/{id}/approval': {
    paths: places.map((id) => `/v1/break-glass/${id}/approval`),
    as,
    status: 422,
  },
  'get /assets/{file}': { paths: [assetPath('site.css'), '/assets/none.css', '/assets/%20'] },
  // A reader counts what the rules show; officers see counts of messages and of decisions.
  'get /console': [{ paths: ['/console'] }, page('')],
  'get /console/overview': [{ paths: ['/console/overview'] }, page('/overview')],
  'get /console/map': { paths: ['/console/map'], parameters: { entity: [bus(1), 'urn:ngsi-ld:Driver:ann', 'none'] } },
  'get /console/map/features': { paths: ['/console/map/features'] },
  'get /console/map/entities/{id}': {
    paths: [bus(1), 'urn:ngsi-ld:Driver:ann', 'none', '%20'].map((id) => `/console/map/entities/${id}`),
  },
  'get /console/map/entities/{id}/history': {
    paths: [bus(1), 'urn:ngsi-ld:Driver:ann', 'none', '%20'].map((id) => `/console/map/entities/${id}/history`),
    query: { attribute: 'speed' },
  },
  ...operationPages,
  'get /console/policies': {
    ...page('/policies'),
    parameters: { id: ['plates', 'none'], template: ['plates', 'none'] },
  },
  'get /console/decisions': {
    ...page('/decisions'),
    parameters: { from: day, to: day, kind: ['access', 'messages', 'all'] },
  },
  'get /console/decisions.csv': { ...page('/decisions.csv'), parameters: { from: day, to: day, kind: ['all'] } },
  'get /console/simulate': page('/simulate'),
  'get /console/packs': page('/packs'),
  'get /console/sources': page('/sources'),
  'get /console/mappings': page('/mappings'),
  'get /console/mappings/new': page('/mappings/new'),
  'get /console/mappings/{id}': { ...page(''), paths: places.map((id) => `/console/mappings/${id}`), status: 404 },
  'post /console/mappings/editor': {
    ...page('/mappings/editor'),
    texts: ['do=suggest', 'y'],
    contentType: form,
    status: 422,
  },
  ...Object.fromEntries(
    ['rollback', 'approval', 'refusal'].map((path): [string, OperationCase] => [
      `post /console/mappings/{id}/versions/{n}/${path}`,
      {
        ...page(''),
        paths: places.map((id) => `/console/mappings/${id}/versions/1/${path}`),
        texts: ['form=x', 'y'],
        contentType: form,
        status: 404,
      },
    ]),
  ),
  'get /console/sources/new': { ...page('/sources/new'), parameters: { mapping: ['lots', 'none', '../x'] } },
  'post /console/sources/new': {
    ...page('/sources/new'),
    texts: ['payload={}', 'payload=x&from=y', 'from=mapping:none&do=create&id=x&owner=o&jurisdiction=KE'],
    contentType: form,
  },
  'get /console/sources/{id}': { ...page(''), paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}`) },
  'get /console/sources/{id}/messages': {
    ...page(''),
    paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}/messages`),
  },
  'get /console/sources/{id}/messages/{n}': {
    ...page(''),
    paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}/messages/1`),
    status: 404,
  },
  'get /console/sources/{id}/dry-run': {
    ...page(''),
    paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}/dry-run`),
    parameters: { format: ['ngsi-v2', 'mapping:none', 'x'] },
  },
  'get /console/sources/{id}/dry-run/examples': {
    ...page(''),
    paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}/dry-run/examples`),
    status: 404,
  },
  'get /console/sources/{id}/edit': {
    ...page(''),
    paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}/edit`),
  },
  'get /console/sources/{id}/dead-letters/{n}': {
    ...page(''),
    paths: ['feed/dead-letters/{letter}', 'feed/dead-letters/999', 'none/dead-letters/1'].map(
      (id) => `/console/sources/${id}`,
    ),
  },
  ...Object.fromEntries(
    [
      'edit',
      'pause',
      'resume',
      'capture',
      'capture/end',
      'dry-run',
      'dry-run/end',
      'dead-letters/replay',
      'dead-letters/{n}/discard',
    ].map((path): [string, OperationCase] => [
      `post /console/sources/{id}/${path}`,
      {
        ...page(''),
        paths: places.map((id) => `/console/sources/${id}/${path.replace('{n}', '1')}`),
        texts: ['form=x', 'y'],
        contentType: form,
        status: 404,
      },
    ]),
  ),
  'get /console/sources/{id}/dead-letters': {
    ...page(''),
    paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}/dead-letters`),
  },
  'get /console/translation': page('/translation'),
  'post /console/translation': { ...page('/translation'), texts: ['payload=x', 'from=y'], contentType: form },
  'get /console/break-glass': page('/break-glass'),
  ...Object.fromEntries(
    [
      'break-glass',
      'break-glass/{id}/approval',
      'break-glass/{id}/end',
      'policies/{id}',
      'policies/{id}/rollback',
      'policies/{id}/withdrawal',
      'policies/{id}/versions/{n}/approval',
      'policies/{id}/versions/{n}/refusal',
    ].map((path): [string, OperationCase] => [
      `post /console/${path}`,
      {
        ...page(''),
        paths: places.map((id) => `/console/${path.replace('{id}', id).replace('{n}', '1')}`),
        texts: ['form=x', 'y'],
        contentType: form,
        status: unread.has(path) ? 422 : 404,
      },
    ]),
  ),
  'post /console/session': {
    ...page('/session'),
    texts: ['token=x', 'tenant=city', 'demo=1'],
    contentType: form,
    status: 400,
  },
  'post /console/session/end': { ...page('/session/end'), texts: ['form=x', 'y'], contentType: form, status: 303 },
  'post /console/sources/{id}/dead-letters/{n}/replay': {
    ...page(''),
    paths: ['feed', 'none', '%20'].map((id) => `/console/sources/${id}/dead-letters/1/replay`),
    texts: ['form=x', 'y'],
    contentType: form,
    status: 404,
  },
}

/** What the pages are asked by. */
export const consoleParameters: ApiCases['parameters'] = {
  ...operationParameters,
  lang: ['fr', 'ar', 'x'],
  version: ['1', 'x'],
  on: day,
  client: ['app', 'none'],
  operation: ['listEntities', 'x'],
  outcome: ['denied', 'x'],
  request: ['x'],
  below: ['10', 'x'],
  each: ['on', 'x'],
  ...Object.fromEntries(['vendor', 'reader', 'officer', 'operator'].map((role) => [role, ['on', '']])),
  purposes: ['dpv:Marketing', 'x'],
  jurisdiction: ['DE', 'x'],
  level: ['A1', 'x'],
  action: ['read', 'modify', 'x'],
  id: [bus(1), 'urn:ngsi-ld:Driver:ann', 'x'],
  attributes: ['speed vehiclePlateIdentifier', 'x'],
  when: ['2026-08-01T06:00:00Z', 'x'],
  observedAt: ['2026-08-01T03:00:00Z', 'x'],
  since: ['2026-08-01T02:30:00Z', '2026-08-01T03:15:00Z', 'x'],
  attribute: ['speed', 'vehiclePlateIdentifier', 'tripDistance', 'none'],
  hours: ['24', '168', 'x'],
  range: ['24h', '7d', 'x'],
}
