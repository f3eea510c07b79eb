// What the gateway promises over HTTP, on every runtime.

import { generateKeyPairSync } from 'node:crypto'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { Client } from './client.ts'
import { onRuntimes } from './on-runtimes.ts'
import { createHeard, type Heard } from './canary-values/heard.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { type Runtime, runtimes, startRuntime } from './runtimes.ts'
import { scenarios } from './scenarios.ts'
import type { Target } from './target.ts'

interface City {
  readonly target: Target
  readonly receiver: Receiver
  readonly heard: Heard
}

const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JsonObject

onRuntimes<Runtime, City>({
  title: 'end to end',
  runtimes,
  scenarios: scenarios.map((scenario) => ({
    name: scenario.name,
    run: ({ target, receiver, heard }, checks) => scenario.run(new Client(target, checks, heard), checks, receiver),
  })),
  async start(runtime) {
    const receiver = await startReceiver()
    return { receiver, heard: createHeard(), target: await startRuntime(runtime, { allow: [receiver.origin], key }) }
  },
  async stop({ target, receiver }) {
    await target.stop()
    receiver.close()
  },
})
