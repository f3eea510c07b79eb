// Node-RED with one flow, `http in`, `function`, `http response`, that maps as servers/hand.ts does. It prints its address.

import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import RED from 'node-red'

const map = `const from = msg.payload
const entity = { id: from.id, type: from.type }
for (const name in from) {
  if (name === 'id' || name === 'type' || name === '@context') continue
  const value = from[name]
  if (typeof value === 'object' && value !== null && 'coordinates' in value) entity[name] = { type: 'GeoProperty', value }
  else if (typeof value === 'object' && value !== null && ('value' in value || 'object' in value)) entity[name] = value
  else entity[name] = { type: 'Property', value }
}
msg.payload = [entity]
msg.headers = { 'content-type': 'application/json' }
return msg`

const flow = [
  { id: 'tab', type: 'tab', label: 'bench' },
  { id: 'in', type: 'http in', z: 'tab', url: '/map', method: 'post', upload: false, wires: [['map']] },
  { id: 'map', type: 'function', z: 'tab', func: map, outputs: 1, wires: [['out']] },
  { id: 'out', type: 'http response', z: 'tab', wires: [] },
]

const server = createServer((request, response) => RED.httpNode(request, response))
RED.init(server, {
  userDir: mkdtempSync(join(tmpdir(), 'node-red-')),
  httpAdminRoot: false,
  httpNodeRoot: '/',
  flowFile: 'none.json',
  credentialSecret: false,
  logging: { console: { level: 'off', metrics: false, audit: false } },
  telemetry: { enabled: false },
})
await RED.start()
await RED.runtime.flows.setFlows({ flows: { flows: flow }, deploymentType: 'full' })
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/map\n`))
