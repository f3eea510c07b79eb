// The parts of mappings that a running gateway needs, each loaded when it is first needed. A Worker has them if its build names
// `mapping` (wrangler.toml).

export const mappingEngine = {
  adapters: () => import('./index.ts'),
  cel: async () => (await import('./expressions/cel.ts')).cel,
  check: () => import('./check.ts'),
  suggest: () => import('./suggest/suggest.ts'),
  yaml: () => import('./yaml.ts'),
}

export type MappingEngine = typeof mappingEngine
