// The layers of the project and what only supports tests, as patterns of paths: .dependency-cruiser.mjs checks imports by them,
// tools/shape.ts counts by them.

/** What no user runs: tests and what supports them. It may import anything; nothing of the product imports it. */
export const testSupport =
  '^test/|[/-]testing[a-z-]*\\.ts$|\\.contract\\.ts$|kill-child\\.ts$|/arbitrary/|made-up-format\\.ts$' +
  '|^standards/jurisdictions/each-rule|^adapters/environment/hj-212/sample\\.ts$'

/** From the lowest to the highest: each imports itself and what stands before it. */
export const layers = [
  { name: 'locales', path: '^locales/' },
  { name: 'standards', path: '^(standards/|version\\.ts$)' },
  { name: 'adapters', path: '^adapters/' },
  { name: 'base', path: '^gateway/([a-z-]+\\.ts$|generated/)' },
  { name: 'client', path: '^gateway/client/' },
  { name: 'config', path: '^gateway/config/' },
  { name: 'store', path: '^gateway/store/' },
  { name: 'services', path: '^gateway/(http-client|telemetry|rate-limit)/' },
  { name: 'auth', path: '^gateway/auth/' },
  { name: 'policy', path: '^gateway/policy/' },
  { name: 'audit', path: '^gateway/audit/' },
  { name: 'pipeline', path: '^gateway/pipeline/' },
  { name: 'indicators', path: '^gateway/indicators/' },
  { name: 'connectors', path: '^gateway/connectors/' },
  { name: 'agent', path: '^gateway/agent/' },
  { name: 'http', path: '^gateway/(http|console)/' },
  { name: 'runtime', path: '^gateway/runtime/' },
  { name: 'cli', path: '^gateway/(cli|demo)/' },
]

/** The suite judges gateways from outside: it knows the formats, and nothing of this gateway. */
export const suite = '^conformance/'
