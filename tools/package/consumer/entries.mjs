// Imports every entry that needs nothing but the package, and calls one function of each. Run in a folder that has it.

import assert from 'node:assert/strict'
import { translate } from 'citygate'
import { adapters } from 'citygate/adapters'
import { ngsiLd } from 'citygate/adapters/ngsi-ld'
import reportSchema from 'citygate/conformance/report.schema.json' with { type: 'json' }
import { createGateway } from 'citygate/hono'
import { convert, fromKeyValues, property } from 'citygate/hub'
import { bundledContext, coreContextUrl } from 'citygate/hub/contexts'
import { validateComplete, validateFragment } from 'citygate/hub/schemas'
import vehicle from 'citygate/hub/schemas/Vehicle.complete.json' with { type: 'json' }
import { categoryOf, hubTypes } from 'citygate/hub/vocabulary'
import { compactName } from 'citygate/ngsi-ld'

const payload = '{"id":"urn:ngsi-ld:Thing:1","type":"Thing","a":{"type":"Property","value":0}}'
const translated = await translate({ from: 'ngsi-ld', to: 'ngsi-ld', target: 'keyValues', payload })
assert.equal(translated.value.output, '[{"id":"urn:ngsi-ld:Thing:1","type":"Thing","a":0}]')
assert.equal((await translate({ from: 'no', to: 'ngsi-ld', payload })).problem.code, 'unknown-adapter')
assert.ok(adapters.some(({ id }) => id === ngsiLd.id))
assert.deepEqual(
  createGateway({ config: {}, sql: {}, log() {} }).problem.map(({ key }) => key),
  ['publicUrl', 'idKey', 'audit.key'],
)
assert.deepEqual(convert(36, 'KMH', 'MTS'), { ok: true, value: 10 })
assert.deepEqual(property(0), { type: 'Property', value: 0 })
assert.equal(fromKeyValues({ id: 'urn:ngsi-ld:Thing:1', type: 'Thing', a: 0 }).value.value.a.value, 0)
assert.ok(bundledContext(coreContextUrl) !== undefined)
assert.deepEqual(validateFragment({ id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle' }), [])
assert.ok(validateComplete({ id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle' }).length > 0)
assert.equal(typeof vehicle.$schema, 'string')
assert.match(reportSchema.$schema, /2020-12/)
assert.ok(hubTypes.includes('Vehicle'))
assert.notEqual(categoryOf(['Vehicle'], 'vehiclePlateIdentifier'), 'unclassified')
assert.equal(typeof compactName, 'function')
await assert.rejects(import('citygate/dist/gateway/library.js'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })
