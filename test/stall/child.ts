// A gateway in a process of its own that measures how long its event loop is held (`monitorEventLoopDelay`) and its memory.
// Its parent asks over the channel between the two: `reset`, and `read` at the end.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { ok } from '../../standards/result.ts'
import type { Role } from '../../gateway/principal.ts'
import { readConfig } from '../../gateway/config/config.ts'
import { ownerPolicy } from '../../gateway/policy/policy.ts'
import { startNode } from '../../gateway/runtime/node.ts'
import type { Measured } from './measure.ts'

const config = readConfig(JSON.parse(process.argv[2] ?? '{}') as JsonObject)
if (!config.ok) throw new Error('the configuration is wrong')

/** `Bearer client:role`. */
function principalOf(credential: string) {
  const [client = '', role = ''] = credential.replace('Bearer ', '').split(':')
  return { subject: client, client, issuer: 'test', roles: new Set([role as Role]) }
}

const running = await startNode({
  config: config.value,
  policy: ownerPolicy,
  parts: {
    authenticate: async (request) => ok(principalOf(request.header('authorization') ?? '')),
    log: (line) => (line['level'] === 'error' ? void process.stderr.write(`${JSON.stringify(line)}\n`) : undefined),
  },
})

const resolutionMilliseconds = 10
const nanoseconds = 1e6
const mebibyte = 1024 * 1024
const delay = monitorEventLoopDelay({ resolution: resolutionMilliseconds })
delay.enable()
let maxMemory = 0
setInterval(() => {
  maxMemory = Math.max(maxMemory, process.memoryUsage.rss())
}, 50).unref()

process.on('message', (asked) => {
  if (asked === 'stop') void running.stop().then(() => process.exit(0))
  if (asked === 'reset') {
    delay.reset()
    maxMemory = 0
    process.send?.('reset')
  }
  if (asked !== 'read') return
  const measured: Measured = {
    p99: delay.percentile(99) / nanoseconds,
    max: delay.max / nanoseconds,
    mebibytes: Math.max(maxMemory, process.memoryUsage.rss()) / mebibyte,
  }
  process.send?.(measured)
})
process.send?.(running.url)
