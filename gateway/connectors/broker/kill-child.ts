// The process that the crash tests kill: a gateway with the connector and the folder of its arguments. It prints
// `ready`, then a line for each message that is stored, and ends with its parent.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { startGateway } from '../testing.ts'

const [connector = '{}', folder = ''] = process.argv.slice(2)
process.stdin.on('end', () => process.exit()).resume()
const { status } = await startGateway([JSON.parse(connector) as JsonObject], { folder })
process.stdout.write('ready\n')
let printed = 0
setInterval(() => {
  for (const { stored } = status('bus'); printed < stored; printed++) process.stdout.write('stored\n')
}, 5)
