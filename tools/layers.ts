// The layers of the project and what only supports tests, as patterns of paths: .dependency-cruiser.mjs checks imports by them,
// tools/shape.ts counts by them.

/** What no user runs: tests and what supports them. It may import anything; nothing of the product imports it. */
export const testSupport =
  '[/-]testing[a-z-]*\\.ts$|\\.contract\\.ts$|kill-child\\.ts$|/arbitrar|made-up-format\\.ts$' +
  '|^gateway/(leaks|e2e|pairs|stall)/|^gateway/governance/proof/|^standards/(odrl/reference/|jurisdictions/each-rule)' +
  '|^adapters/hj-212/sample\\.ts$|^conformance/(reference|broken|proof)/'

/** From the lowest to the highest: each imports itself and what stands before it. */
export const layers = [
  { name: 'standards', path: '^(standards/|version\\.ts$)' },
  { name: 'adapters', path: '^adapters/' },
  { name: 'base', path: '^gateway/((problem|failure|keyed-number|options)\\.ts$|languages/|generated/)' },
  { name: 'config', path: '^gateway/config/' },
  { name: 'ports', path: '^gateway/ports/' },
  { name: 'store', path: '^gateway/store/' },
  { name: 'services', path: '^gateway/(outgoing|telemetry|limits)/' },
  { name: 'auth', path: '^gateway/auth/' },
  { name: 'policy', path: '^gateway/(governance|law|circumstances)/' },
  { name: 'audit', path: '^gateway/audit/' },
  { name: 'pipeline', path: '^gateway/(pipeline|subscriptions)/|^gateway/gate\\.ts$' },
  { name: 'http', path: '^gateway/(routes|apis|console|pages)/|^gateway/app\\.ts$' },
  {
    name: 'runtime',
    path: '^gateway/(offload/|(node[a-z-]*|hono|worker|house|library|published-rules|registry)\\.ts$)',
  },
  { name: 'cli', path: '^gateway/(cli|demo)/' },
]

/** The suite judges gateways from outside: it knows the formats, and nothing of this gateway. */
export const suite = '^conformance/'
