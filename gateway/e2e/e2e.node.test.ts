// What the gateway promises over HTTP, on every runtime.

import { Client } from './client.ts'
import { onRuntimes } from './on-runtimes.ts'
import { runtimes, startRuntime } from './runtimes.ts'
import { scenarios } from './scenarios.ts'
import type { Target } from './target.ts'

onRuntimes({
  title: 'end to end',
  runtimes,
  scenarios: scenarios.map((scenario) => ({
    name: scenario.name,
    run: (target: Target, checks) => scenario.run(new Client(target, checks), checks),
  })),
  start: startRuntime,
  stop: (target) => target.stop(),
})
