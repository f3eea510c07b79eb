// The layers of the project and what only supports tests, as patterns of paths: .dependency-cruiser.mjs checks imports by them,
// tools/shape.ts counts by them.

/** What no user runs: tests and what supports them. It may import anything; nothing of the product imports it. */
export const testSupport =
  '[/-]testing[a-z-]*\\.ts$|\\.contract\\.ts$|kill-child\\.ts$|/arbitrary/|made-up-format\\.ts$' +
  '|^gateway/(leaks|e2e|pairs|stall)/|^gateway/governance/proof/|^standards/(odrl/reference/|jurisdictions/each-rule)' +
  '|^adapters/hj-212/sample\\.ts$|^conformance/targets/'

/** From the lowest to the highest: each imports itself and what stands before it. */
export const layers = [
  { name: 'locales', path: '^locales/' },
  { name: 'standards', path: '^(standards/|version\\.ts$)' },
  { name: 'adapters', path: '^adapters/' },
  {
    name: 'base',
    path: '^gateway/((problem|failure|keyed-number|options|read-stream|auth/principal)\\.ts$|languages/|generated/|ports/(node-)?hash\\.ts$)',
  },
  { name: 'config', path: '^gateway/(config/(?!load|policy|audit-key)|law/law\\.ts$)' },
  {
    name: 'store',
    path: '^gateway/(store/|ports/(?!cloudflare|record-bell|node-hash|hash)|governance/origin\\.ts$|subscriptions/(subscription|ngsi-v2/request)\\.ts$)',
  },
  { name: 'services', path: '^gateway/(outgoing|telemetry|limits)/' },
  { name: 'auth', path: '^gateway/auth/(?!principal\\.ts$)' },
  {
    name: 'policy',
    path: '^gateway/(governance/(?!origin)|law/(?!law\\.ts$)|circumstances/|config/policy\\.ts$|published-rules\\.ts$)',
  },
  { name: 'audit', path: '^gateway/(audit/(?!alarm)|config/audit-key\\.ts$)' },
  {
    name: 'pipeline',
    path:
      '^gateway/(pipeline/|gate\\.ts$|offload/offload\\.ts$' +
      '|subscriptions/(deliver|disclosure|dispatch|group|match|notices|prepared|retry|seen-change|send|subscriber|timer|watch|ngsi-v2/alteration)\\.ts$)',
  },
  {
    name: 'http',
    path:
      '^gateway/(routes/|apis/|console/|pages/|app\\.ts$|offload/weigh\\.ts$' +
      '|subscriptions/(compile|event-stream|given-up|ngsi-v2-notification|notification|prepare\\.|told-changes|told-entity|without-secrets|ngsi-v2/(?!alteration|request)))',
  },
  {
    name: 'runtime',
    path: '^gateway/(offload/(?!offload|weigh)|(assemble|node[a-z-]*|hono|worker|house|library|registry|config/load)\\.ts$|ports/(cloudflare|record-bell)\\.ts$|audit/alarm\\.ts$)',
  },
  { name: 'cli', path: '^gateway/(cli|demo)/' },
]

/** The suite judges gateways from outside: it knows the formats, and nothing of this gateway. */
export const suite = '^conformance/'
